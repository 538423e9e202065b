import type { HistoryView, PieceView, TimeView } from '../../src/coverage/view.ts';
import { Clock } from './clock.tsx';

/** What an entry said before: when it was edited, and what was changed where the site shows that. */
export function History({ history, near }: { history: HistoryView; near: TimeView }) {
  const { edits, earlier } = history;
  if (edits.every(({ headline, text }) => headline.length + text.length === 0)) return <Times history={history} near={near} />;
  return (
    <details class="history">
      <summary>
        Edited, last <Clock time={edits[0]?.time ?? near} near={near} />
      </summary>
      <ol reversed>
        {edits.map(({ time, reasons, headline, text }) => (
          <li>
            <h2 class="day">
              Edited <Clock time={time} near={near} />
            </h2>
            {reasons.map((reason) => (
              <p>
                <strong>Correction:</strong> {reason}
              </p>
            ))}
            {headline.length > 0 && <Passage name="Headline" pieces={headline} />}
            {text.map((pieces) => (
              <Passage name="Text" pieces={pieces} />
            ))}
          </li>
        ))}
      </ol>
      {earlier > 0 && <p>There were {earlier} edits before these.</p>}
    </details>
  );
}

/** When an entry was edited, where the site shows no more than that. */
function Times({ history: { edits, earlier }, near }: { history: HistoryView; near: TimeView }) {
  return (
    <p class="history">
      Edited{' '}
      {edits.map(({ time }, index) => (
        <>
          {index > 0 && ', '}
          <Clock time={time} near={near} />
        </>
      ))}
      {earlier > 0 && ` and ${earlier} times before`}.
    </p>
  );
}

/** A passage that was edited: crossed out what was there, underlined what came, and both in words for those who hear it. */
function Passage({ name, pieces }: { name: string; pieces: readonly PieceView[] }) {
  return (
    <p class="passage">
      <span class="visually-hidden">{name}: </span>
      {pieces.map(({ kind, text }) => {
        if (kind === 'same') return text;
        const Mark = kind === 'removed' ? 'del' : 'ins';
        return (
          <Mark>
            <span class="visually-hidden"> [{kind}: </span>
            {text}
            <span class="visually-hidden"> end] </span>
          </Mark>
        );
      })}
    </p>
  );
}
