// The bracket that belongs to the one at the cursor. Brackets in strings and comments are told apart by the core's token kinds.
import { type EditorState, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView } from "@codemirror/view";
import { kindAt } from "./tokens";

const pairs = "()[]{}";
/** A bracket further away than this is not looked for. */
const reach = 20_000;

const matched = Decoration.mark({ class: "cm-bracket matched" });
const single = Decoration.mark({ class: "cm-bracket single" });

/** Highlights the pair at the cursor; `kinds` names the token kinds by number. */
export function brackets(kinds: readonly string[]) {
  const code = new Set(["bracket", "punctuation", "interpolation"]);
  const isText = (state: EditorState, offset: number): boolean => {
    const kind = kindAt(state, offset);
    return kind !== undefined && !code.has(kinds[kind]);
  };

  function partner(state: EditorState, offset: number): number | null {
    const own = pairs.indexOf(state.doc.sliceString(offset, offset + 1));
    const forward = own % 2 === 0;
    const from = forward ? offset : Math.max(0, offset + 1 - reach);
    const text = state.doc.sliceString(from, forward ? offset + reach : offset + 1);
    let depth = 0;
    for (let i = forward ? 0 : text.length - 1; i >= 0 && i < text.length; i += forward ? 1 : -1) {
      const kind = pairs.indexOf(text[i]);
      if (kind < 0 || isText(state, from + i)) continue;
      depth += (kind % 2 === 0) === forward ? 1 : -1;
      if (depth === 0) return pairs[kind ^ 1] === pairs[own] ? from + i : null;
    }
    return null;
  }

  function find(state: EditorState): DecorationSet {
    const marks = [];
    for (const { head, empty } of state.selection.ranges) {
      if (!empty) continue;
      for (const offset of [head - 1, head]) {
        const unit = state.doc.sliceString(Math.max(0, offset), offset + 1);
        if (offset < 0 || unit.length !== 1 || !pairs.includes(unit) || isText(state, offset)) continue;
        const other = partner(state, offset);
        marks.push((other === null ? single : matched).range(offset, offset + 1));
        if (other !== null) marks.push(matched.range(other, other + 1));
        break;
      }
    }
    return Decoration.set(marks, true);
  }

  return StateField.define<DecorationSet>({
    create: find,
    update: (value, transaction) => (transaction.docChanged || transaction.selection || transaction.effects.length ? find(transaction.state) : value),
    provide: (field) => EditorView.decorations.from(field),
  });
}
