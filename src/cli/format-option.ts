import { wrongUsage } from './report-usage.ts';
import { UsageError } from './usage-error.ts';

/** The option for the form of a report. */
export function formatOption(formats: readonly string[]) {
  const help = `How it reports: ${formats.join(', ')}. Default: ${formats[0]}`;
  return { format: { type: 'string', value: 'FORM', help } } as const;
}

/** The form that the user asked for; the first where none was named. */
export function readFormat<Format extends string>(given: string | undefined, formats: readonly [Format, ...Format[]]): Format {
  if (given === undefined) return formats[0];
  const format = formats.find((one) => one === given);
  if (format === undefined) throw new UsageError(wrongUsage.format(given, formats));
  return format;
}
