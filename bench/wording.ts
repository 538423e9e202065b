import type { Random } from './random.ts';

/** The news that nobody reported: words of our own, put together by chance. */

export const topics = ['Weather', 'Transport', 'Parliament', 'Harbours', 'Energy', 'Courts', 'Schools', 'Space'];

const who = words(`
  the harbour board | the minister | a spokesperson | the rail operator | the county council | the lifeboat crew |
  an engineer on the site | the weather office | the union | the regulator | a resident | the opposition | the mayor |
  the flight team | the coastguard | a second witness | the college | the hospital trust`);
const did = words(`
  confirmed | denied | repeated | announced | warned | explained | suggested | told reporters | said in a statement |
  made clear | hinted | promised`);
const what = words(`
  the bridge | the timetable | the second ferry | the rescue | the vote | the inquiry | the power line | the evening tide |
  the landing | the report | the northern line | the shelter | the budget | the hearing | the launch | the flood wall`);
const becomes = words(`
  will open again | has been put off | is under control | cannot be repaired | needs another look | went as planned |
  is to be checked | has come to a halt | may take longer than hoped | was never in doubt | is being paid for |
  will be moved inland`);
const when = words(`
  before the end of the day | on Tuesday morning | for the first time since the spring | without further notice |
  within two hours | as soon as the wind drops | after a long night | in spite of the rain | while talks go on |
  despite earlier doubts`);
const close = words(`
  Nobody was hurt | More is expected shortly | Work goes on | The road stays shut | That is a change of course |
  Trains run as normal`);
const places = words(`
  Aldermouth | Brackwell | Cold Ness | Dunmarsh | Eastferry | Fellbridge | Garrow Bay | Hythe Green`);

/** A headline, such as `Bridge at Cold Ness needs another look`. */
export function headline(random: Random): string {
  const subject = random.of(what).replace('the ', '');
  return `${capital(subject)} at ${random.of(places)} ${random.of(becomes)}`;
}

/** A sentence of about 17 words; now and then some of it is bold or a link. */
export function sentence(random: Random): string {
  const thing = marked(random, `${random.of(what)} at ${random.of(places)}`);
  if (random.chance(0.15)) return `${random.of(close)}, and ${random.of(who)} expects ${2 + random.below(90)} people ${random.of(when)}.`;
  return capital(`${random.of(who)} ${random.of(did)} that ${thing} ${random.of(becomes)} ${random.of(when)}.`);
}

/** A paragraph of so many sentences. */
export function paragraph(random: Random, sentences: number): string {
  return Array.from({ length: sentences }, () => sentence(random)).join(' ');
}

function marked(random: Random, words: string): string {
  if (random.chance(0.06)) return `**${words}**`;
  return random.chance(0.06) ? `[${words}](https://example.org/${random.below(10_000)})` : words;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function words(list: string): string[] {
  return list.split('|').map((word) => word.trim());
}
