import type { PictureView } from '../../src/coverage/view.ts';

/** A coverage's picture; beside its title it is decoration and has no words of its own. */
export function Picture({ picture }: { picture: PictureView }) {
  return (
    <figure class="cover-picture">
      <img src={picture.src} width={picture.width} height={picture.height} alt="" />
    </figure>
  );
}
