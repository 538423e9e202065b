import type { ComponentChildren, CSSProperties } from 'preact';
import type { CardView } from '../src/coverage/page-views.ts';
import { Series } from './parts/series.tsx';

const muted = '#5d574e';
/** All the height that the other parts leave, and no more. */
const room = { flexGrow: 1, flexShrink: 1, flexBasis: 0, minHeight: 0 } as const;
const words = { live: 'Live', closed: 'Closed', upcoming: 'Not started' } as const;

/**
 * The picture that other sites show beside a link, 1200 by 630 pixels. It is not for browsers: satori draws it, which
 * knows flexible boxes, styles in place, and the families `serif` and `sans`. A card that returns nothing is not drawn.
 */
export function Card(card: CardView) {
  const { site, logo, accent, headline } = card;
  const page = { width: '100%', height: '100%', flexDirection: 'column', backgroundColor: '#fdfcf9', color: '#1a1815' } as const;
  return (
    <Box style={{ ...page, fontFamily: 'sans' }}>
      <Box style={{ height: 14, flexShrink: 0, backgroundColor: accent }} />
      <Box style={{ ...room, flexDirection: 'column', padding: '44px 64px 40px' }}>
        <Box style={{ justifyContent: 'space-between', alignItems: 'center', height: 52, flexShrink: 0 }}>
          {logo ? (
            <img src={logo.src} alt="" height={52} width={Math.min(640, Math.round((52 * logo.width) / logo.height))} />
          ) : (
            <Line style={{ fontFamily: 'serif', fontWeight: 600, fontSize: 36, maxWidth: 760 }}>{site}</Line>
          )}
          <Mark card={card} />
        </Box>
        <Box style={{ ...room, flexDirection: 'column', justifyContent: 'center', overflow: 'hidden' }}>
          {card.kind === 'entry' && <Line style={{ color: muted, fontSize: 30, marginBottom: 16 }}>{card.coverage}</Line>}
          <Headline text={headline} />
          {card.kind === 'coverage' && card.description && (
            <Line most={2} style={{ color: muted, fontSize: 32, lineHeight: 1.35, marginTop: 24 }}>
              {card.description}
            </Line>
          )}
        </Box>
        <Box style={{ justifyContent: 'space-between', flexShrink: 0, borderTop: '2px solid #d9d2c4', paddingTop: 24, fontSize: 28 }}>
          <Line style={{ fontWeight: 600 }}>{card.kind === 'entry' ? card.time.full : <Course card={card} />}</Line>
          {card.kind === 'entry' && card.authors.length > 0 && (
            <Line style={{ color: muted, maxWidth: 540 }}>
              <Credit authors={card.authors} />
            </Line>
          )}
        </Box>
      </Box>
    </Box>
  );
}

function Box({ style, children }: { style: CSSProperties; children?: ComponentChildren }) {
  return <div style={{ display: 'flex', ...style }}>{children}</div>;
}

/** Words on at most so many lines. */
function Line({ style, most = 1, children }: { style: CSSProperties; most?: number; children?: ComponentChildren }) {
  return <div style={{ display: 'block', lineClamp: most, ...style }}>{children}</div>;
}

/** The longer it is the smaller, so that all of it has room. */
function Headline({ text }: { text: string }) {
  const sizes = [
    [28, 96],
    [56, 80],
    [90, 66],
    [120, 58],
  ] as const;
  // Capitals are half as wide again.
  const width = text.length + (text.match(/\p{Lu}/gu) ?? []).length / 2;
  const [, fontSize] = sizes.find(([most]) => width <= most) ?? [0, 52];
  const style = { fontSize, lineHeight: 1.12, letterSpacing: '-0.01em', textWrap: 'balance', wordBreak: 'break-word' } as const;
  return <div style={{ fontFamily: 'serif', fontWeight: 600, ...style }}>{text}</div>;
}

/** How a coverage stands, or the label of an entry: filled if it is live or breaking, as on pages. */
function Mark({ card }: { card: CardView }) {
  const { accent, onAccent } = card;
  const text = card.kind === 'coverage' ? words[card.status] : card.label?.name;
  if (!text) return null;
  const filled = card.kind === 'coverage' ? card.status === 'live' : card.label?.slug === 'breaking';
  // An accent on which text has to be black is too light for text of its own.
  const quiet = card.kind === 'coverage' || onAccent === '#000' ? muted : accent;
  const colours = filled ? { backgroundColor: accent, color: onAccent, borderColor: accent } : { color: quiet, borderColor: quiet };
  return (
    <Box style={{ alignItems: 'center', padding: '6px 18px', borderWidth: 2, borderStyle: 'solid', fontSize: 26, ...colours }}>
      {card.kind === 'coverage' && filled && (
        <Box style={{ width: 14, height: 14, borderRadius: 7, marginRight: 12, backgroundColor: onAccent }} />
      )}
      <Line style={{ fontWeight: 600, letterSpacing: '0.05em', textTransform: 'uppercase' }}>{text}</Line>
    </Box>
  );
}

function Credit({ authors }: { authors: Extract<CardView, { kind: 'entry' }>['authors'] }) {
  return (
    <>
      By <Series long={authors.some(({ role }) => role)} items={authors.map(({ name, role }) => (role ? `${name}, ${role}` : name))} />
    </>
  );
}

/** From when until when: never how long ago, since a card is seen at any time. */
function Course({ card: { status, start, end } }: { card: Extract<CardView, { kind: 'coverage' }> }) {
  if (status === 'upcoming') return <>{start && `Starts on ${start.full}`}</>;
  if (status === 'live') return <>{start && `Since ${start.full}`}</>;
  if (!start || !end) return <>{end && `Until ${end.full}`}</>;
  return <>{start.date === end.date ? `${start.full}, to ${end.clock}` : `${start.full}, to ${end.full}`}</>;
}
