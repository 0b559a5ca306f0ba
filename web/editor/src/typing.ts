// A letter and what the core says of it are drawn together. A key that changes the page makes Chromium draw it before any message
// arrives, so an answer that is there after two milliseconds waited for a drawing without it, and everything was drawn twice. So a typed
// letter is told at once but put into the view together with the answer, or alone after `patience`.
import { insertBracket } from "@codemirror/autocomplete";
import { EditorState, type Extension, StateEffect, Transaction, type TransactionSpec } from "@codemirror/state";
import { EditorView, type EditorViewConfig } from "@codemirror/view";

/** How long a letter waits, in milliseconds: less than half of the time between two drawings. */
const patience = 6;

/** Whatever else happens to the editor finds the letter in the text. */
const interrupting = [
  "keydown", "beforeinput", "compositionstart", "mousedown", "pointerdown", "touchstart", "contextmenu",
  "paste", "cut", "copy", "dragstart", "drop", "focusin", "focusout",
] as const;

/** The transaction that typing a text is, with brackets closed. */
export function typed(state: EditorState, text: string): Transaction {
  return (
    insertBracket(state, text) ??
    state.update(state.replaceSelection(state.toText(text)), { userEvent: "input.type", scrollIntoView: true })
  );
}

/** CodeMirror measures at every key, for which the browser draws. A letter is measured when it is in the text. */
class QuietView extends EditorView {
  constructor(
    config: EditorViewConfig,
    private readonly isQuiet: () => boolean,
  ) {
    super(config);
  }
  override requestMeasure(...request: Parameters<EditorView["requestMeasure"]>): void {
    if (request[0] || !this.isQuiet?.()) super.requestMeasure(...request);
  }
}

/** Holds one typed letter back. `tell` is told of it at once; `view` is the one it goes into. */
export class Typing {
  private held: Transaction | null = null;
  private timer = 0;
  /** A letter was told and nothing was answered since: the next one is not held back. */
  private due = false;
  /** The letter on the key that was pressed last; keyboards on a screen name none. */
  private key = "";

  private pressing = false;
  /** The event that is being handled found a held letter. */
  private overtaken = false;

  constructor(private readonly tell: (letter: Transaction) => void) {}

  /** A view in `parent` whose letters are held back. */
  view(parent: HTMLElement): EditorView {
    const view = new QuietView(
      { parent, state: EditorState.create({}), dispatchTransactions: (transactions) => this.update(view, transactions) },
      () => this.pressing,
    );
    // Nothing else happens in the view before the letter is in it.
    for (const type of interrupting) view.dom.addEventListener(type, () => this.interrupt(view), { capture: true });
    view.dom.addEventListener("keydown", (event) => this.press(event), { capture: true });
    view.dom.addEventListener("keydown", () => (this.pressing = false));
    return view;
  }

  /** The state with the held letter. */
  state(view: EditorView): EditorState {
    return this.held?.state ?? view.state;
  }

  /** Puts the held letter, and then what `spec` says, into the view in one go. */
  settle(view: EditorView, spec?: TransactionSpec): void {
    const { held } = this;
    if (held) {
      this.release();
      view.dispatch(spec ? [held, held.state.update(spec)] : [held]);
    } else if (spec) view.dispatch(spec);
  }

  /** The core has answered. */
  answered(): void {
    this.due = false;
  }

  /** What the view does with transactions. Those that were made without the held letter come behind it. */
  update(view: EditorView, transactions: readonly Transaction[]): void {
    const { held } = this;
    this.pressing = false;
    if (!held) return view.update(transactions);
    this.release();
    let { state, changes } = held;
    const moved = [held];
    for (const transaction of transactions) {
      const later = changes.map(transaction.changes, true);
      const next = state.update({
        changes: transaction.changes.map(changes),
        selection: transaction.selection?.map(later),
        effects: StateEffect.mapEffects(transaction.effects, changes),
        scrollIntoView: transaction.scrollIntoView,
        userEvent: transaction.annotation(Transaction.userEvent),
        filter: false,
      });
      changes = later;
      moved.push(next);
      state = next.state;
    }
    view.update(moved);
  }

  /** What an editor needs for it. */
  extension(): Extension {
    return EditorView.domEventHandlers({
      beforeinput: (event, view) => {
        const { data } = event;
        if (!data || event.inputType !== "insertText" || !event.cancelable) return false;
        const { state } = view;
        if (event.isComposing || view.compositionStarted || state.readOnly) return false;
        const holds = data === this.key && !this.due;
        // Where the browser would put the text was settled before the letter came in.
        if (!(this.overtaken || (holds && isSelected(view)))) return false;
        const letter = typed(state, data);
        if (!holds || !letter.docChanged) {
          view.dispatch(letter);
          return true;
        }
        this.held = letter;
        this.due = true;
        this.timer = window.setTimeout(() => this.settle(view), patience);
        this.tell(letter);
        return true;
      },
    });
  }

  private interrupt(view: EditorView): void {
    this.overtaken = this.held !== null;
    this.settle(view);
  }

  private press(event: KeyboardEvent): void {
    const letter = event.keyCode !== 229 && !event.isComposing && !event.ctrlKey && !event.metaKey && [...event.key].length === 1;
    this.key = letter ? event.key : "";
    this.pressing = letter;
  }

  private release(): void {
    clearTimeout(this.timer);
    this.held = null;
  }
}

/** Whether the browser's selection, which it would replace, is the editor's. */
function isSelected(view: EditorView): boolean {
  const selection = document.getSelection();
  if (!selection?.rangeCount) return false;
  const range = selection.getRangeAt(0);
  if (!view.contentDOM.contains(range.startContainer) || !view.contentDOM.contains(range.endContainer)) return false;
  const { from, to } = view.state.selection.main;
  return view.posAtDOM(range.startContainer, range.startOffset) === from && view.posAtDOM(range.endContainer, range.endOffset) === to;
}
