import { checkLimits } from '/work/main/src/markdown/check-limits.ts';
import { reporter } from '/work/main/src/source/reporter.ts';
import { html } from '/work/main/tests/support/generate-html.ts';
import { readYaml } from '/work/main/src/source/yaml.ts';
const pats: Record<string, (n: number) => string> = {
  'a*b_': n => 'a*b '.repeat(n/4), backticks: n => Array.from({length: Math.min(500, Math.sqrt(n)|0)}, (_, i) => '`'.repeat(i+1)).join(' '), btpairs: n => '`a``b '.repeat(n/6), lt: n => '<a '.repeat(n/3), 'lt!--': n => '<!-- a '.repeat(n/7), '<?': n => 'a <? '.repeat(n/5), '<![CDATA[': n => 'a <![CDATA[ '.repeat(n/12), 'www': n => 'www.a '.repeat(n/6), 'http': n => 'http://a '.repeat(n/9), at: n => 'a@b.c '.repeat(n/6), 'aaa@': n => 'a.'.repeat(n/2)+'@', 'a_a@': n => 'a-b.'.repeat(n/4), pipe: n => '|a'.repeat(n/2) + '\n' + '|-'.repeat(n/4), rows: n => '|a|\n|-|\n' + '|a\n'.repeat(n/3), cols: n => `${'|a'.repeat(300)}|\n${'|-'.repeat(300)}|\n` + '|a\n'.repeat(n/3), defs: n => Array.from({length: n/10}, (_, i) => `[a${i}]: b\n`).join(''), refs: n => '[a]: b\n\n' + '[a]\n\n'.repeat(n/5), notes: n => Array.from({length: n/16}, (_, i) => `x[^${i}]\n\n[^${i}]: b\n\n`).join(''), samenote: n => '[^a]: b\n\n' + 'x[^a]\n\n'.repeat(n/8), list: n => '- a\n'.repeat(n/4), nested: n => Array.from({length: 99}, (_, i) => ' '.repeat(i*2) + '- a\n').join('').repeat(n/10000), quotes: n => ('>'.repeat(99)+'a\n').repeat(n/101), lazy: n => '>'.repeat(99)+'a\n' + 'a\n'.repeat(n/2), 'list99': n => ('- '.repeat(99) + 'a\n').repeat(n/200), headings: n => '# a\n'.repeat(n/4), entities: n => '&amp;'.repeat(n/5), '&': n => '&a'.repeat(n/2), escapes: n => '\\*'.repeat(n/2), colon: n => 'a:'.repeat(n/2), tabs: n => '\ta\n'.repeat(n/3), fences: n => '```\na\n```\n'.repeat(n/10), hr: n => '---\n'.repeat(n/4), setext: n => 'a\n'.repeat(n/2) + '===', para: n => 'a\n'.repeat(n/2), brk: n => 'a  \n'.repeat(n/4), imgs: n => '![a](media/door.jpg)\n\n'.repeat(n/22), imgs1: n => ('![a](media/door.jpg) '.repeat(490)+'\n\n').repeat(n/10000), missing: n => '[a](fist.md)\n\n'.repeat(n/14), html: n => '<b>\n\n'.repeat(n/5), inl: n => 'a <b> '.repeat(n/6), paren: n => '[a]('+'('.repeat(30)+ 'a'.repeat(n), angle: n => '[a](<' + 'b'.repeat(n), title: n => '[a](b "' + 'c\n'.repeat(n/2), parens2: n => '[a](b'.repeat(490) + ')'.repeat(490), tilde: n => '~a~ '.repeat(490), link: n => '[a]'.repeat(490) + ' x', spaces: n => 'a' + ' '.repeat(n) + 'b', spaces2: n => 'a\n' + ' '.repeat(390) + '\n' , trail: n => ('a' + ' '.repeat(1000)).repeat(n/1000), quotes2: n => ('> a\n> — b\n\n').repeat(n/11), quote1: n => '> ' + 'a\n> '.repeat(n/4) + '— b', cards: n => 'https://youtu.be/a\n\n'.repeat(n/20), dashes: n => '- - - a\n'.repeat(n/8), dot: n => '1. '.repeat(99) + 'a', words: n => 'word '.repeat(n/5), under: n => '_ '.repeat(480), star2: n => ('*a **b '.repeat(240) + '\n\n').repeat(n/1700),
};
const only = process.argv[2];
for (const [name, make] of Object.entries(pats)) {
  if (only && name !== only) continue;
  const times: string[] = [];
  for (const n of [50_000, 100_000, 400_000, 900_000]) {
    const text = make(n);
    const t = performance.now();
    let verdict = '';
    try { if (!checkLimits(text, reporter('x', text))) verdict = 'refused'; else html(text); } catch (e) { verdict = 'THROWS ' + (e as Error).message.slice(0, 60); }
    const ms = performance.now() - t;
    times.push(`${Math.round(ms)}${verdict ? ' ' + verdict : ''}`);
    if (ms > 6000 || verdict.startsWith('T')) break;
  }
  if (times.some(x => Number.parseInt(x) > 2500 || x.includes('THROWS'))) console.log(name.padEnd(10), times.join(', '));
}
for (const [name, y] of Object.entries({ colons: 'a: '.repeat(300000), q: '? '.repeat(15) + 'a', lines: 'a:\n'.repeat(300000), flow: 'a: [' + 'b,'.repeat(400000) + ']', indent: Array.from({length: 190}, (_, i) => ' '.repeat(i) + 'a:\n').join(''), dup: Array.from({length: 60000}, (_, i) => `k${i}: v`).join('\n'), quote: 'a: "' + 'b\n'.repeat(400000), block: 'a: |\n' + '  b\n'.repeat(200000), hash: 'a: ' + 'b #'.repeat(300000), unknowns: '' })) {
  const t = performance.now(); let v = ''; try { v = readYaml(y, 0, reporter('x', y)) ? 'ok' : 'refused'; } catch (e) { v = 'THROWS ' + (e as Error).message; } const ms = performance.now() - t; if (ms > 1500 || v.startsWith('T')) console.log('yaml', name, Math.round(ms), v);
}
