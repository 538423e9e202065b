import type { ComponentChildren } from 'preact';
import type { HeadView, SiteView } from '../../src/coverage/view.ts';
import { Footer } from './footer.tsx';
import { Head } from './head.tsx';
import { Masthead } from './masthead.tsx';

type Props = {
  site: SiteView;
  head: HeadView;
  /** Words of the link over the masthead; it leads to `#sp-main` unless `skipTo` names another id. */
  skip: string;
  skipTo?: string;
  children: ComponentChildren;
};

/** The page around its content: head, skip link, notice, masthead and footer. */
export function Shell({ site, head, skip, skipTo = 'sp-main', children }: Props) {
  return (
    <html lang={site.language} dir={site.direction}>
      <Head site={site} head={head} />
      <body>
        <a class="skip" href={`#${skipTo}`}>
          {skip}
        </a>
        <Masthead site={site} />
        <main id="sp-main">{children}</main>
        <Footer site={site} feeds={head.feeds} />
        <script type="module" src={site.script}></script>
      </body>
    </html>
  );
}
