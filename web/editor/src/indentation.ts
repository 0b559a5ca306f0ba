// Two spaces a level. A new line keeps the indentation of the one above, one level more after an opening bracket, one less before a closing one.
import { indentMore, indentLess } from "@codemirror/commands";
import { indentService, indentUnit } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import type { KeyBinding } from "@codemirror/view";

const width = 2;

function indentationOf(line: string): number {
  let columns = 0;
  for (const unit of line) {
    if (unit === " ") columns++;
    else if (unit === "\t") columns += width - (columns % width);
    else break;
  }
  return columns;
}

/** A line that ends by opening a bracket, seen without the comment behind it. */
const opens = /[{[(]\s*(#.*|\/\/.*)?$/;

export const indentation = [
  indentUnit.of(" ".repeat(width)),
  EditorState.tabSize.of(width),
  indentService.of((context, position) => {
    const text = context.textAfterPos(position);
    let line = context.lineAt(position, -1);
    // Inside a line being split the text before the position counts as the line above.
    let above = position > line.from ? line.text.slice(0, position - line.from) : "";
    while (!above.trim() && line.from > 0) {
      line = context.lineAt(line.from - 1, -1);
      above = line.text;
    }
    if (!above.trim()) return 0;
    const base = indentationOf(above) + (opens.test(above) ? width : 0);
    return Math.max(0, /^\s*[}\])]/.test(text) ? base - width : base);
  }),
  EditorState.languageData.of(() => [
    {
      indentOnInput: /^\s*[}\])]$/,
      closeBrackets: { brackets: ["(", "[", "{", '"'] },
      commentTokens: { line: "#", block: { open: "/*", close: "*/" } },
      wordChars: "-",
    },
  ]),
];

/** Tab indents what is selected, else goes to the next stop. Escape, then Tab leaves the editor: the view sees to that. */
export const tabKey: KeyBinding = {
  key: "Tab",
  run(view) {
    const { state } = view;
    if (state.readOnly) return false;
    if (state.selection.ranges.some((range) => !range.empty)) return indentMore(view);
    const changes = state.changeByRange((range) => {
      const column = range.head - state.doc.lineAt(range.head).from;
      const insert = " ".repeat(width - (column % width));
      return { changes: { from: range.head, insert }, range: range.extend(range.head + insert.length, range.head + insert.length) };
    });
    view.dispatch(state.update(changes, { scrollIntoView: true, userEvent: "input" }));
    return true;
  },
  shift: indentLess,
};
