import { readFileSync } from 'node:fs';
import { filesIn } from './inputs.mjs';

/** Themes that no page ever switches on. */
const otherThemes = /\.pf-v6-theme-(felt|glass|high-contrast|redhat)/;

/** Classes that a page puts together from a word, such as the colour of a label. */
const composed = /^pf-m-(red|orangered|orange|yellow|green|teal|blue|purple|grey|danger|warning|success|info|custom|current|pending|expanded)$/;

/**
 * PatternFly is large and a page uses little of it. Drops each rule that needs a PatternFly class which no page names, and
 * then each design token that nothing reads any more.
 */
export function purge(...sources) {
  const named = new Set(
    sources
      .flatMap(filesIn)
      .flatMap((file) => readFileSync(file, 'utf8').match(/(?:pf-(?:v6|m)-|fa-|fas\b|pf-m-)[\w-]*/g) ?? [])
      .concat('pf-v6-theme-dark'),
  );
  const wanted = (selector) =>
    !otherThemes.test(selector) &&
    (withoutChoices(selector).match(/\.(?:pf-v6-[\w-]+|pf-m-[\w-]+|fa-[\w-]+)/g) ?? []).every(
      (name) => named.has(name.slice(1)) || composed.test(name.slice(1)),
    );
  return {
    postcssPlugin: 'purge',
    OnceExit(root) {
      root.walkRules((rule) => {
        if (/pf-|fa-/.test(rule.selector)) {
          const selectors = rule.selectors.filter(wanted);
          if (selectors.length === 0) {
            rule.remove();
          } else {
            rule.selectors = selectors;
          }
        }
      });
      dropUnreadTokens(root);
      root.walkAtRules((rule) => {
        if (rule.nodes?.length === 0) {
          rule.remove();
        }
      });
    },
  };
}

/** The selector without the inside of `:is()`, `:where()` and `:not()`, of which one choice may do. */
function withoutChoices(selector) {
  let before;
  let text = selector;
  do {
    before = text;
    text = text.replace(/:(?:is|where|not|has)\([^()]*\)/g, '');
  } while (text !== before);
  return text;
}

/** Again and again, since one token often reads the next. */
function dropUnreadTokens(root) {
  let dropped;
  do {
    dropped = false;
    const read = new Set();
    root.walkDecls((decl) => {
      for (const hit of decl.value.matchAll(/var\(\s*(--[\w-]+)/g)) {
        read.add(hit[1]);
      }
    });
    root.walkDecls(/^--pf-/, (decl) => {
      if (!read.has(decl.prop)) {
        const parent = decl.parent;
        decl.remove();
        dropped = true;
        if (parent.nodes.length === 0) {
          parent.remove();
        }
      }
    });
  } while (dropped);
}
