// Fold ranges are the core's: pairs of (from, to), the text between a block's braces or inside a heredoc.
import { codeFolding, foldGutter, foldService } from "@codemirror/language";
import { StateEffect, StateField } from "@codemirror/state";

export const setFolds = StateEffect.define<Uint32Array>();

const folds = StateField.define<Uint32Array>({
  create: () => new Uint32Array(0),
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(setFolds)) return effect.value;
    return transaction.docChanged ? value.map((offset, i) => transaction.changes.mapPos(offset, i % 2 ? -1 : 1)) : value;
  },
});

function icon(open: boolean): HTMLElement {
  const mark = document.createElement("span");
  mark.className = open ? "cm-fold-mark" : "cm-fold-mark folded";
  return mark;
}

/** Folding by the core's ranges, with a gutter and a placeholder. */
export function folding() {
  return [
    folds,
    foldService.of((state, start, end) => {
      const ranges = state.field(folds);
      for (let i = 0; i + 1 < ranges.length; i += 2)
        if (ranges[i] >= start && ranges[i] <= end && ranges[i + 1] > end) return { from: ranges[i], to: ranges[i + 1] };
      return null;
    }),
    codeFolding({ placeholderText: "…" }),
    foldGutter({ markerDOM: icon }),
  ];
}
