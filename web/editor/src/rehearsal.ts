// A browser compiles and specialises what a key runs while it runs it for the first times, and those take several times as long. They are
// had in advance, whenever the page is idle: in an editor that nobody sees, by what typing.ts does when a key is pressed.
import { EditorState, type Extension, type StateEffect, type Text } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { type TextChange, trueChanges } from "./endings";
import { setFolds } from "./folding";
import { setProblems } from "./problems";
import { setTokens } from "./tokens";
import { typed } from "./typing";

const text = 'variable "rehearsal" {\n  type    = string\n  default = "\n}\n';
/** Where the letters go: behind the quote. */
const place = { line: 2, offset: text.lastIndexOf('"') + 1 };
const rounds = 30;

/** Types into a hidden editor with these extensions; `tell` is told of every letter. */
export function rehearse(extensions: Extension, tell: (edits: TextChange[]) => void): void {
  if (!("requestIdleCallback" in window)) return;
  const host = document.body.appendChild(document.createElement("div"));
  host.className = "rehearsal";
  host.inert = true;
  host.ariaHidden = "true";
  // Closed, so that nobody takes its text for the template's.
  const root = host.attachShadow({ mode: "closed" });
  const parent = root.appendChild(document.createElement("div"));
  const state = EditorState.create({ doc: text, extensions, selection: { anchor: place.offset } });
  const view = new EditorView({ root, parent, state });
  let left = rounds;
  const round = () => {
    if (!left--) {
      view.destroy();
      host.remove();
      return;
    }
    const letter = typed(view.state, "abcdefghij"[left % 10]);
    tell(trueChanges(letter.startState, letter.state, letter.changes));
    setTimeout(() => {
      view.dispatch([letter, letter.state.update({ effects: answer(letter.newDoc) })]);
      requestIdleCallback(round);
    }, 0);
  };
  requestIdleCallback(round);
}

/** What the core would say of the text: the last line but one is wrong on every other round. */
function answer(doc: Text): StateEffect<unknown>[] {
  const { from, to } = doc.line(place.line + 1);
  const problem = { from, to, severity: "error" as const, summary: "…", detail: "" };
  return [
    setTokens.of(Uint32Array.of(0, 8, 0, from + 2, from + 9, 1, from + 12, to, 2)),
    setFolds.of(Uint32Array.of(doc.line(1).to, doc.length - 2)),
    setProblems.of(doc.length % 2 ? [problem] : []),
  ];
}
