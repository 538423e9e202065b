/** The style of what a preview adds to pages; it stands in shadow trees, so that it meets no other. */
export const style = `
:host{all:initial;display:block;color-scheme:light dark}
:host(stop-press-mark){display:inline}
:host{--ink:#1a1815;--paper:#fff6d6;--rule:#8a6d00;--error:#a30f1a;--warning:#7a4b00;--note:#3b4a5a;--panel:#fff}
@media (prefers-color-scheme:dark){:host{--ink:#f1ece0;--paper:#33290a;--rule:#d6b445;--error:#ff9d95;--warning:#f3c06b;--note:#b6c7d8;--panel:#1b1810}}
.bar,.remarks,.mark{font:400 1rem/1.45 system-ui,sans-serif;color:var(--ink);overflow-wrap:anywhere}
.bar{background:var(--paper);border-bottom:2px solid var(--rule);padding:.5rem max(1rem,50vw - 35.5rem)}
.remarks{background:var(--paper);border-left:4px solid var(--rule);padding:.5rem .75rem;margin:0 0 .75rem}
p,ul{margin:0;padding:0}
ul{list-style:none}
summary{cursor:pointer;padding:.15rem 0}
details ul{padding:.25rem 0 .25rem 1.1rem}
a{color:inherit}
summary:focus-visible,a:focus-visible{outline:3px solid var(--rule);outline-offset:2px}
.remarks>.mark{font-weight:700}
.mark+ul,.now+ul{margin-top:.5rem}
:host(stop-press-mark) .mark{font-size:.75em;border:1px solid var(--rule);border-radius:2px;padding:0 .3em;background:var(--paper);white-space:nowrap}
.problems li{background:var(--panel);border-left:4px solid var(--note);padding:.4rem .75rem;margin:.4rem 0 0}
.problems li.error{border-color:var(--error)}
.problems li.warning{border-color:var(--warning)}
.error b{color:var(--error)}
.warning b{color:var(--warning)}
.where,code{font:400 .875rem/1.4 ui-monospace,monospace}
code{white-space:pre-wrap}
mark{background:var(--paper);color:inherit;border-bottom:2px solid var(--error)}
.now:empty{display:none}
@media print{:host{display:none}}
`;
