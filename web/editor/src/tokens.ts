// Colours come from the core as (from, to, kind). Only the visible part is decorated; until the next answer arrives the last one
// is moved along with the text, so that nothing flickers while typing.
import { type ChangeDesc, type EditorState, RangeSetBuilder, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";

interface Colours {
  /** Triples in editor offsets of the text they were computed for, sorted. */
  readonly tokens: Uint32Array;
  /** What happened to the text since. */
  readonly since: ChangeDesc | null;
}

/** New colours, in editor offsets of the text as it is now. */
export const setTokens = StateEffect.define<Uint32Array>();

const colours = StateField.define<Colours>({
  create: () => ({ tokens: new Uint32Array(0), since: null }),
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(setTokens)) return { tokens: effect.value, since: null };
    if (!transaction.docChanged) return value;
    const { changes } = transaction;
    return { tokens: value.tokens, since: value.since ? value.since.composeDesc(changes) : changes.desc };
  },
});

/** Index of the first token that ends after `offset`. */
function firstAfter(tokens: Uint32Array, offset: number): number {
  let low = 0;
  let high = tokens.length / 3;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tokens[middle * 3 + 1] <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The kind of the token at an offset, if the colours are up to date there. */
export function kindAt(state: EditorState, offset: number): number | undefined {
  const { tokens, since } = state.field(colours);
  if (since) return undefined;
  const i = firstAfter(tokens, offset) * 3;
  return i < tokens.length && tokens[i] <= offset ? tokens[i + 2] : undefined;
}

/** What is written after these does not belong to them. */
const closed = new Set(["operator", "punctuation", "bracket", "interpolation", "heredoc"]);

/** Decorates the visible tokens; `kinds` names the token kinds by number. */
export function tokenColours(kinds: readonly string[]) {
  // What is typed at the end of a word most often belongs to it.
  const marks = kinds.map((kind) => Decoration.mark({ class: `tok-${kind}`, inclusiveEnd: !closed.has(kind) }));

  function paint(view: EditorView): DecorationSet {
    const { tokens, since } = view.state.field(colours);
    const back = since?.invertedDesc;
    const builder = new RangeSetBuilder<Decoration>();
    let drawn = 0;
    for (const range of view.visibleRanges) {
      const end = back ? back.mapPos(range.to, 1) : range.to;
      for (let i = firstAfter(tokens, back ? back.mapPos(range.from, -1) : range.from) * 3; i < tokens.length && tokens[i] < end; i += 3) {
        const from = since ? since.mapPos(tokens[i], 1) : tokens[i];
        const to = since ? since.mapPos(tokens[i + 1], -1) : tokens[i + 1];
        const mark = marks[tokens[i + 2]];
        if (!mark || from < drawn || from >= to) continue;
        builder.add(from, to, mark);
        drawn = to;
      }
    }
    return builder.finish();
  }

  return [
    colours,
    ViewPlugin.fromClass(
      class {
        decorations: DecorationSet;
        constructor(view: EditorView) {
          this.decorations = paint(view);
        }
        update(update: ViewUpdate) {
          const answered = update.transactions.some((transaction) => transaction.effects.some((effect) => effect.is(setTokens)));
          if (answered || (update.viewportChanged && !update.view.compositionStarted)) this.decorations = paint(update.view);
          else if (update.docChanged) this.decorations = this.decorations.map(update.changes);
        }
      },
      { decorations: (plugin) => plugin.decorations },
    ),
  ];
}
