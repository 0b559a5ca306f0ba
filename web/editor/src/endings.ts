// CodeMirror counts every line break as one unit. The text we are given may end its lines with "\r\n", mix both kinds and start with a
// byte order mark. Nothing outside an edit may change, so each file remembers what its breaks were, and offsets are translated at this edge.
// "True" offsets are UTF-16 units of the file's text as it is stored; "editor" offsets are CodeMirror's.
import { type ChangeSet, type EditorState, StateEffect, StateField, Text } from "@codemirror/state";
import { invertedEffects } from "@codemirror/commands";

export interface Endings {
  /** 1 when the text starts with a byte order mark, which the editor does not show. */
  readonly mark: 0 | 1;
  /** What a new line break is written as: the kind most breaks of the file have. */
  readonly usual: "\n" | "\r\n";
  /** For files with both kinds: one entry a break, 1 for "\r\n". */
  readonly mixed: Uint8Array | null;
}

/** Splits a file's text into what the editor shows and what it must remember. A lone "\r" is not a line break in HCL and stays a character. */
export function readText(text: string): { doc: Text; endings: Endings } {
  const mark = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const lines = (mark ? text.slice(1) : text).split("\n");
  const breaks = lines.length - 1;
  const kinds = new Uint8Array(breaks);
  let long = 0;
  for (let i = 0; i < breaks; i++) {
    if (!lines[i].endsWith("\r")) continue;
    lines[i] = lines[i].slice(0, -1);
    kinds[i] = 1;
    long++;
  }
  return {
    doc: Text.of(lines),
    endings: { mark, usual: long * 2 > breaks ? "\r\n" : "\n", mixed: long > 0 && long < breaks ? kinds : null },
  };
}

/** Undo brings the very breaks back that an edit removed. */
const restore = StateEffect.define<Uint8Array>();

export const endings = StateField.define<Endings>({
  create: () => ({ mark: 0, usual: "\n", mixed: null }),
  update(value, transaction) {
    if (!transaction.docChanged || !value.mixed) return value;
    let mixed = replaceBreaks(value.mixed, value.usual, transaction.changes, transaction.startState.doc);
    for (const effect of transaction.effects)
      if (effect.is(restore) && effect.value.length === transaction.newDoc.lines - 1) mixed = effect.value;
    return mixed === value.mixed ? value : { ...value, mixed };
  },
});

/** What an editor state needs so that a file's line breaks survive. */
export function keepEndings(of: Endings) {
  return [
    endings.init(() => of),
    invertedEffects.of((transaction) => {
      const { mixed } = transaction.startState.field(endings);
      return mixed && transaction.docChanged ? [restore.of(mixed)] : [];
    }),
  ];
}

function replaceBreaks(kinds: Uint8Array, usual: string, changes: ChangeSet, doc: Text): Uint8Array {
  const parts: Uint8Array[] = [];
  let kept = 0;
  let touched = false;
  changes.iterChanges((from, to, _from, _to, inserted) => {
    const first = doc.lineAt(from).number - 1;
    const removed = doc.lineAt(to).number - 1 - first;
    const added = inserted.lines - 1;
    if (!removed && !added) return;
    touched = true;
    parts.push(kinds.subarray(kept, first), new Uint8Array(added).fill(usual === "\r\n" ? 1 : 0));
    kept = first + removed;
  }, true);
  if (!touched) return kinds;
  parts.push(kinds.subarray(kept));
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** True when editor offsets are the text's own. */
const same = ({ mark, usual, mixed }: Endings): boolean => !mark && !mixed && usual === "\n";

/** The true offset of an editor offset. */
export function trueOffset(state: EditorState, position: number): number {
  const of = state.field(endings);
  if (same(of)) return position;
  const breaks = state.doc.lineAt(position).number - 1;
  return position + of.mark + longBreaks(of, breaks);
}

/** How many of the first `breaks` line breaks are two units long. */
function longBreaks({ usual, mixed }: Endings, breaks: number): number {
  if (!mixed) return usual === "\r\n" ? breaks : 0;
  let sum = 0;
  for (let i = 0; i < breaks; i++) sum += mixed[i];
  return sum;
}

/** A function from true offsets to editor offsets of this state; an offset outside the text becomes the nearest one inside. */
export function editorOffsets(state: EditorState): (offset: number) => number {
  const of = state.field(endings);
  const { doc } = state;
  if (same(of)) return (offset) => Math.max(0, Math.min(offset, doc.length));
  const starts = new Uint32Array(doc.lines);
  for (let line = 0, long = 0, at = 0, lines = doc.iterLines(); line < starts.length; line++) {
    starts[line] = at + of.mark + long;
    at += lines.next().value.length + 1;
    long += of.mixed ? of.mixed[line] : of.usual === "\r\n" ? 1 : 0;
  }
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle] <= offset) low = middle;
      else high = middle - 1;
    }
    const line = doc.line(low + 1);
    return Math.min(line.to, line.from + Math.max(0, offset - starts[low]));
  };
}

/** The text as it is stored, from one editor offset to another. */
export function trueText(state: EditorState, from = 0, to = state.doc.length): string {
  const of = state.field(endings);
  const lead = from === 0 && of.mark ? "\ufeff" : "";
  if (!of.mixed) return lead + state.doc.sliceString(from, to, of.usual);
  const lines = state.doc.sliceString(from, to).split("\n");
  let at = state.doc.lineAt(from).number - 1;
  let text = lead + lines[0];
  for (let i = 1; i < lines.length; i++) text += (of.mixed[at++] ? "\r\n" : "\n") + lines[i];
  return text;
}

export interface TextChange {
  from: number;
  to: number;
  insert: string;
}

/** A change set as edits of the stored text: true offsets before the change, sorted and disjoint. */
export function trueChanges(before: EditorState, after: EditorState, changes: ChangeSet): TextChange[] {
  const edits: TextChange[] = [];
  const { mark } = after.field(endings);
  changes.iterChanges((from, to, newFrom, newTo) => {
    const insert = trueText(after, newFrom, newTo);
    // A mark belongs to the file, not to what was typed at its start.
    edits.push({ from: trueOffset(before, from), to: trueOffset(before, to), insert: newFrom === 0 && mark ? insert.slice(1) : insert });
  });
  return edits;
}
