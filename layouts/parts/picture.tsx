import type { PictureView } from '../../src/coverage/view.ts';

/** A coverage's picture; beside its title it is decoration and has no words of its own. */
export function Picture({ picture }: { picture: PictureView }) {
  const { src, width, height, variants } = picture;
  return (
    <figure class="cover-picture">
      <picture>
        {variants.map(({ type, srcset }) => (
          <source type={type} srcset={srcset} sizes="(min-width: 62rem) 27rem, 100vw" />
        ))}
        <img src={src} width={width} height={height} alt="" decoding="async" />
      </picture>
    </figure>
  );
}
