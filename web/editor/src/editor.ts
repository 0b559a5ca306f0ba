// The code editor's public face, called from Rust (web/src/editor). It owns no grammar: colours, folds and problems are the core's.
// All offsets that cross are UTF-16 units of the file's stored text (see endings.ts).
import { closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, redo, redoDepth, undo, undoDepth } from "@codemirror/commands";
import { foldAll, foldKeymap, indentOnInput, toggleFold, unfoldAll } from "@codemirror/language";
import { highlightSelectionMatches, openSearchPanel } from "@codemirror/search";
import { Compartment, EditorState, type Extension, type StateEffect, type Text, type Transaction, type TransactionSpec } from "@codemirror/state";
import {
  crosshairCursor, EditorView, highlightActiveLine, highlightActiveLineGutter, highlightSpecialChars, keymap, lineNumbers,
  rectangularSelection, type ViewUpdate,
} from "@codemirror/view";
import { type Ask, assistance, goToDefinition, type Question, showValue, suggest } from "./assist";
import { brackets } from "./brackets";
import { cursors } from "./cursor";
import { editorOffsets, keepEndings, readText, type TextChange, trueChanges, trueOffset, trueText } from "./endings";
import { folding, setFolds } from "./folding";
import { indentation, tabKey } from "./indentation";
import { openProblem, type Problem, problemMarks, setProblems } from "./problems";
import { rehearse } from "./rehearsal";
import { sidewaysInSteps } from "./scrolling";
import { findAndReplace } from "./search";
import { setTokens, tokenColours } from "./tokens";
import { Typing } from "./typing";

/** What the page is told. */
export interface Hooks {
  /** An edit: sorted and disjoint, in offsets of the text before it. One of no file is a rehearsal. */
  change(path: string, changes: TextChange[]): void;
  /** Line and column (in grapheme clusters) from 1, the offset, how many units are selected, and what the history can do. */
  cursor(path: string, line: number, column: number, offset: number, selected: number, undo: boolean, redo: boolean): void;
  /** An input method began (true) or ended (false) to compose; after the end every edit has been reported. */
  composition(running: boolean): void;
  /** The part of the file that colours are needed for; it may reach behind the end. */
  viewport(path: string, from: number, to: number): void;
  /** What the core knows of a place of a file: calls back with a plain object of the core, or null. */
  ask(question: Question, path: string, offset: number, answer: (found: unknown) => void): void;
  /** Goes to a declaration, as the core names it. */
  jump(target: unknown): void;
}

/** One open file. While it is shown, the view holds its newest state. */
interface File {
  state: EditorState;
  scroll: ReturnType<EditorView["scrollSnapshot"]> | null;
}

/** Colours are asked for this far around what is drawn, so that scrolling shows no bare text. */
const around = 12_000;
const step = 4_096;

export class Editor {
  private readonly view: EditorView;
  private readonly files = new Map<string, File>();
  private path = "";
  private composing = false;
  /** What arrived while composing, with the text it was for. */
  private waiting: { doc: Text | null; run: () => void }[] = [];
  private readonly answers: { path: string; doc: Text; effect: (at: (offset: number) => number) => StateEffect<unknown> }[] = [];
  /** What is typed is told before it is in the view. */
  private readonly typing = new Typing((letter) => this.tellChange(letter));
  private told: Transaction | null = null;
  private readonly language = new Compartment();
  private readonly access = new Compartment();
  private readonly name = new Compartment();
  private words: Record<string, string> = {};
  private readOnly = false;
  private readonly setup: Extension;
  private readonly ask: Ask = (question, offset) =>
    new Promise((resolve) => (this.hooks.ask ? this.hooks.ask(question, this.path, offset, resolve) : resolve(null)));
  private reported = "";
  private frame = 0;

  constructor(
    parent: HTMLElement,
    private readonly hooks: Hooks,
    kinds: string[],
  ) {
    const editing = [
      lineNumbers(),
      problemMarks(),
      folding(),
      highlightActiveLineGutter(),
      highlightActiveLine(),
      highlightSpecialChars(),
      cursors(),
      rectangularSelection(),
      crosshairCursor(),
      EditorState.allowMultipleSelections.of(true),
      history(),
      indentation,
      indentOnInput(),
      closeBrackets(),
      highlightSelectionMatches(),
      sidewaysInSteps,
      tokenColours(kinds),
      brackets(kinds),
      findAndReplace(),
      keymap.of([tabKey, ...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...foldKeymap]),
    ];
    this.setup = [
      this.typing.extension(),
      // Its keys come first: Tab and Enter take what is offered.
      assistance(this.ask, (target) => this.hooks.jump(target)),
      editing,
      EditorView.updateListener.of((update) => this.updated(update)),
      EditorView.domEventObservers({
        // Escape, then Tab leaves, also when the Escape did something else first.
        keydown: (event, view) => {
          if (event.key === "Escape") view.setTabFocusMode(2000);
        },
        compositionstart: () => this.compose(true),
        // The last change of a composition may come after its end.
        compositionend: () => void setTimeout(() => this.compose(this.view.compositionStarted), 0),
      }),
    ];
    this.view = this.typing.view(parent);
    rehearse([keepEndings(readText("").endings), editing], (edits) => hooks.change("", edits));
  }

  /** The language of the editor's own words: CodeMirror's English phrases to what is shown. */
  setPhrases(words: Record<string, string>): void {
    this.words = words;
    this.settled(null, () => this.reconfigure(this.language, EditorState.phrases.of(words)));
  }

  setReadOnly(on: boolean): void {
    if (this.readOnly === on) return;
    this.readOnly = on;
    this.settled(null, () => this.reconfigure(this.access, this.accessOf()));
  }

  /** Tells the editor that the size of its text changed. */
  measure(): void {
    this.view.requestMeasure();
  }

  has(path: string): boolean {
    return this.files.has(path);
  }

  /** Makes a file known, with an empty history. */
  open(path: string, text: string): void {
    const { doc, endings } = readText(text);
    const state = EditorState.create({
      doc,
      extensions: [keepEndings(endings), this.setup, this.language.of(EditorState.phrases.of(this.words)), this.access.of(this.accessOf()), this.name.of(label(path))],
    });
    this.files.set(path, { state, scroll: null });
  }

  /** Shows an open file, with the selection, scroll place and history it had. */
  show(path: string): void {
    const next = this.files.get(path);
    if (!next || path === this.path) return;
    this.keep();
    this.path = path;
    this.view.setState(next.state);
    if (next.scroll) this.view.dispatch({ effects: next.scroll });
    this.reported = "";
    this.reportCursor();
    this.reportViewport();
  }

  /** Shows nothing. */
  clear(): void {
    this.keep();
    this.path = "";
    this.view.setState(EditorState.create({ extensions: EditorState.readOnly.of(true) }));
  }

  forget(path: string): void {
    if (path === this.path) this.clear();
    this.files.delete(path);
  }

  forgetAll(): void {
    this.clear();
    this.files.clear();
  }

  rename(from: string, to: string): void {
    const file = this.files.get(from);
    if (!file) return;
    this.files.delete(from);
    this.files.set(to, file);
    if (from === this.path) this.path = to;
    this.update(to, { effects: this.name.reconfigure(label(to)) });
  }

  /** The file's stored text. */
  text(path: string): string | undefined {
    const state = this.stateOf(path);
    return state && trueText(state);
  }

  /** Edits from outside (format, rename, a fix), sorted and disjoint. They are one step of the history. */
  apply(path: string, changes: TextChange[]): void {
    const state = this.stateOf(path);
    if (!state) return;
    this.settled(state.doc, () => {
      const now = this.stateOf(path);
      if (!now) return;
      const at = editorOffsets(now);
      const spec: TransactionSpec = {
        changes: changes.map(({ from, to, insert }) => ({ from: at(from), to: at(to), insert: readText(insert).doc })),
        userEvent: "input.outside",
      };
      if (path === this.path) {
        this.typing.settle(this.view, spec);
        return;
      }
      const transaction = now.update(spec);
      this.files.get(path)!.state = transaction.state;
      this.hooks.change(path, changesOf(transaction));
    });
  }

  /** Colours of (a part of) the text as it is now: triples of from, to, kind, sorted. */
  setTokens(path: string, tokens: Uint32Array): void {
    this.typing.answered();
    this.showing(path, (at) => setTokens.of(tokens.map((value, i) => (i % 3 === 2 ? value : at(value)))));
  }

  /** What can be folded in the text as it is now: pairs of from, to. */
  setFolds(path: string, folds: Uint32Array): void {
    this.showing(path, (at) => setFolds.of(folds.map(at)));
  }

  /** What is wrong with the text as it is now. */
  setProblems(path: string, problems: Problem[]): void {
    this.showing(path, (at) => setProblems.of(problems.map((problem) => ({ ...problem, from: at(problem.from), to: at(problem.to) }))));
  }

  /** Selects a place in the shown file, brings it into view, opens the problem that is there, and takes the focus. */
  select(from: number, to: number): void {
    this.typing.settle(this.view);
    const at = editorOffsets(this.view.state);
    const anchor = at(from);
    this.view.dispatch({ selection: { anchor, head: at(to) }, effects: EditorView.scrollIntoView(anchor, { y: "center" }) });
    this.view.focus();
    openProblem(this.view, anchor);
  }

  focus(): void {
    this.view.focus();
  }

  undo(): void {
    this.typing.settle(this.view);
    undo(this.view);
  }

  redo(): void {
    this.typing.settle(this.view);
    redo(this.view);
  }

  find(): void {
    this.typing.settle(this.view);
    openSearchPanel(this.view);
  }

  goToDefinition(): void {
    this.typing.settle(this.view);
    goToDefinition(this.view, this.ask, (target) => this.hooks.jump(target));
  }

  showValue(): void {
    this.typing.settle(this.view);
    showValue(this.view, this.ask);
  }

  suggest(): void {
    this.typing.settle(this.view);
    suggest(this.view);
  }

  toggleFold(): void {
    this.typing.settle(this.view);
    toggleFold(this.view);
  }

  foldAll(): void {
    this.typing.settle(this.view);
    foldAll(this.view);
  }

  unfoldAll(): void {
    this.typing.settle(this.view);
    unfoldAll(this.view);
  }

  destroy(): void {
    this.typing.settle(this.view);
    cancelAnimationFrame(this.frame);
    this.view.destroy();
  }

  private accessOf(): Extension {
    return this.readOnly ? [EditorState.readOnly.of(true), EditorView.contentAttributes.of({ "aria-readonly": "true" })] : [];
  }

  private stateOf(path: string): EditorState | undefined {
    return path === this.path && path ? this.typing.state(this.view) : this.files.get(path)?.state;
  }

  private update(path: string, spec: TransactionSpec): void {
    const file = this.files.get(path);
    if (path === this.path) this.typing.settle(this.view, spec);
    else if (file) file.state = file.state.update(spec).state;
  }

  private reconfigure(compartment: Compartment, extension: Extension): void {
    for (const path of this.files.keys()) this.update(path, { effects: compartment.reconfigure(extension) });
  }

  /** Colours, folds and problems arrive one after the other: they are drawn together, unless the text became another. */
  private showing(path: string, effect: (at: (offset: number) => number) => StateEffect<unknown>): void {
    const doc = this.stateOf(path)?.doc;
    if (!doc) return;
    this.settled(doc, () => {
      if (!this.answers.length) queueMicrotask(() => this.answer());
      this.answers.push({ path, doc, effect });
    });
  }

  private answer(): void {
    const answers = this.answers.splice(0);
    for (const path of new Set(answers.map((answer) => answer.path))) {
      const state = this.stateOf(path);
      const fresh = answers.filter((answer) => answer.path === path && answer.doc === state?.doc);
      if (!state || !fresh.length) continue;
      const at = editorOffsets(state);
      this.update(path, { effects: fresh.map(({ effect }) => effect(at)) });
    }
  }

  /** Puts the view's state back into its file. */
  private keep(): void {
    this.typing.settle(this.view);
    const file = this.files.get(this.path);
    if (!file) return;
    file.state = this.view.state;
    file.scroll = this.view.scrollSnapshot();
  }

  private tellChange(transaction: Transaction): void {
    this.told = transaction;
    this.hooks.change(this.path, changesOf(transaction));
  }

  private updated(update: ViewUpdate): void {
    for (const transaction of update.transactions)
      if (transaction.docChanged && transaction !== this.told) this.hooks.change(this.path, changesOf(transaction));
    if (update.docChanged || update.selectionSet) this.reportCursor();
    if (update.docChanged || update.viewportChanged) this.reportViewport();
  }

  /** Runs now, or when the composition that is going on has ended. What is for a certain text is dropped when the text is another by then. */
  private settled(doc: Text | null, run: () => void): void {
    if (this.composing) this.waiting.push({ doc, run });
    else run();
  }

  private compose(running: boolean): void {
    if (running === this.composing) return;
    this.composing = running;
    this.hooks.composition(running);
    if (running) return;
    const { doc } = this.view.state;
    for (const { doc: of, run } of this.waiting.splice(0)) if (!of || of === doc) run();
  }

  private reportCursor(): void {
    const { state } = this.view;
    const { main } = state.selection;
    const line = state.doc.lineAt(main.head);
    const selected = state.selection.ranges.reduce((sum, range) => sum + range.to - range.from, 0);
    const column = graphemes(state.doc.sliceString(line.from, main.head)) + 1;
    this.hooks.cursor(this.path, line.number, column, trueOffset(state, main.head), selected, undoDepth(state) > 0, redoDepth(state) > 0);
  }

  private reportViewport(): void {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => {
      const { state, viewport } = this.view;
      if (!this.path) return;
      // In steps, so that typing does not move it; the end may lie behind the text's.
      const from = Math.max(0, Math.floor((trueOffset(state, viewport.from) - around) / step) * step);
      const to = Math.ceil((trueOffset(state, viewport.to) + around) / step) * step;
      const range = `${this.path}:${from}:${to}`;
      if (range === this.reported) return;
      this.reported = range;
      this.hooks.viewport(this.path, from, to);
    });
  }
}

function changesOf({ startState, state, changes }: Transaction): TextChange[] {
  return trueChanges(startState, state, changes);
}

function label(path: string): Extension {
  return EditorView.contentAttributes.of({ "aria-label": path, translate: "no", tabindex: "0" });
}

const segmenter = new Intl.Segmenter("und", { granularity: "grapheme" });

/** Grapheme clusters, as Terraform counts columns. */
function graphemes(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let count = 0;
  for (const _ of segmenter.segment(text)) count++;
  return count;
}
