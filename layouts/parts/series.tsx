import type { ComponentChildren } from 'preact';

type Props = {
  items: readonly ComponentChildren[];
  /** The items have commas of their own: "Jane Doe, Live reporter, and Li Na, China correspondent". */
  long?: boolean;
};

/** Joins names as a sentence does: "A", "A and B", "A, B and C". */
export function Series({ items, long = false }: Props) {
  const comma = long ? '; ' : ', ';
  const last = !long ? ' and ' : items.length > 2 ? '; and ' : ', and ';
  return (
    <>
      {items.map((item, index) => (
        <>
          {index === 0 ? '' : index === items.length - 1 ? last : comma}
          {item}
        </>
      ))}
    </>
  );
}
