// What helps while typing: what fits at a place, what stands there and what it comes to, where it is declared. All of it is the core's;
// a page whose core cannot tell answers null, and then nothing is shown.
import {
  acceptCompletion, autocompletion, completionStatus, type Completion, type CompletionContext, type CompletionResult, startCompletion,
} from "@codemirror/autocomplete";
import { EditorSelection, type EditorState, StateEffect, StateField } from "@codemirror/state";
import { type Command, EditorView, hoverTooltip, keymap, showTooltip, type Tooltip } from "@codemirror/view";
import { editorOffsets, readText, trueOffset } from "./endings";

export type Question = "complete" | "hover" | "define";

/** Asks the core for what is at an offset of the stored text of the shown file. */
export type Ask = (question: Question, offset: number) => Promise<unknown>;

interface Found {
  from: number;
  to: number;
}

interface Completions extends Found {
  items: { label: string; kind: string; detail?: string; documentation?: string; insert?: string; cursor?: number }[];
}

interface Value {
  state: "known" | "partly" | "unknown" | "sensitive" | "invalid";
  typeText: string;
  text: string;
  because?: { subject: string; reason: string }[];
  problems?: { summary: string; detail: string }[];
}

interface Hover extends Found {
  title: string;
  typeText?: string;
  description?: string;
  default?: string;
  value?: Value;
}

interface Definition extends Found {
  target: unknown;
}

const name = /[\p{L}_][\p{L}\p{N}_-]*$/u;

/** Completion, by typing or with Ctrl and Space. */
function completion(ask: Ask) {
  const source = async (context: CompletionContext): Promise<CompletionResult | null> => {
    const { state, pos } = context;
    const before = state.doc.lineAt(pos);
    const text = before.text.slice(0, pos - before.from);
    if (state.readOnly || !(context.explicit || name.test(text) || text.endsWith("."))) return null;
    const found = (await ask("complete", trueOffset(state, pos))) as Completions | null;
    if (!found?.items.length || context.aborted) return null;
    const at = editorOffsets(state);
    const from = at(found.from);
    const typed = state.sliceDoc(from, pos);
    const whole = found.items.some(({ label }) => label === typed);
    // A word that is written out needs no list, and then Enter is a new line again.
    if (whole && !context.explicit) return null;
    return {
      from,
      to: at(found.to),
      options: found.items.map(option),
      validFor: (text) => (text === "" || name.test(text)) && !found.items.some(({ label }) => label === text),
    };
  };
  return [
    autocompletion({ override: [source], icons: false, activateOnTypingDelay: 75, optionClass: ({ type }) => `kind-${type}` }),
    keymap.of([{ key: "Tab", run: acceptCompletion }]),
  ];
}

function option({ label, kind, detail, documentation, insert, cursor }: Completions["items"][number]): Completion {
  return {
    label,
    type: kind,
    // A signature begins with the name that stands before it.
    detail: detail?.startsWith(`${label}(`) ? detail.slice(label.length) : detail,
    info: documentation ? () => element("p", "cm-assist-text", documentation) : undefined,
    apply: (view, _completion, from, to) => {
      const doc = readText(insert ?? label).doc;
      const at = from + Math.min(doc.length, cursor ?? doc.length);
      view.dispatch({
        changes: { from, to, insert: doc },
        selection: EditorSelection.cursor(at),
        userEvent: "input.complete",
        scrollIntoView: true,
      });
      // Behind an opening parenthesis or a dot the next list is wanted at once.
      if (/[.(]$/.test(view.state.sliceDoc(from, at))) startCompletion(view);
    },
  };
}

function element(tag: string, className: string, text: string): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

/** What a value comes to, in lines: what is shown and what is said. */
function told(state: EditorState, value: Value): { className: string; text: string }[] {
  switch (value.state) {
    case "sensitive":
      return [{ className: "cm-assist-note", text: state.phrase("Sensitive: not shown") }];
    case "invalid":
      return (value.problems ?? []).map(({ summary, detail }) => ({ className: "cm-assist-note error", text: detail || summary }));
    default: {
      const reasons = (value.because ?? []).map(({ subject, reason }) => ({ className: "cm-assist-note", text: `${subject}: ${reason}` }));
      return value.state === "unknown" && reasons.length ? reasons : [{ className: "cm-assist-value", text: value.text }, ...reasons];
    }
  }
}

function card(state: EditorState, hover: Hover): HTMLElement {
  const dom = element("div", "cm-assist", "");
  const head = dom.appendChild(element("div", "cm-assist-head", ""));
  head.appendChild(element("code", "cm-assist-title", hover.title));
  const type = hover.typeText ?? hover.value?.typeText;
  // That anything may come tells nothing.
  if (type && type !== "any") head.appendChild(element("code", "cm-assist-type", type));
  if (hover.description) dom.appendChild(element("p", "cm-assist-text", hover.description));
  if (hover.value) for (const { className, text } of told(state, hover.value)) dom.appendChild(element("div", className, text));
  else if (hover.default !== undefined) dom.appendChild(element("div", "cm-assist-value", hover.default));
  return dom;
}

function tooltip(state: EditorState, hover: Hover): Tooltip {
  const at = editorOffsets(state);
  return { pos: at(hover.from), end: at(hover.to), above: true, create: () => ({ dom: card(state, hover) }) };
}

const showCard = StateEffect.define<Tooltip | null>();

/** The card that was asked for by key; any edit or move closes it. */
const opened = StateField.define<Tooltip | null>({
  create: () => null,
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(showCard)) return effect.value;
    return transaction.docChanged || transaction.selection ? null : value;
  },
  provide: (field) => showTooltip.from(field),
});

/** Shows what stands at the cursor, and says it. */
export function showValue(view: EditorView, ask: Ask): void {
  const { state } = view;
  void ask("hover", trueOffset(state, state.selection.main.head)).then((found) => {
    if (view.state.doc !== state.doc) return;
    const hover = found as Hover | null;
    if (!hover) {
      view.dispatch({ effects: EditorView.announce.of(state.phrase("Nothing is known here")) });
      return;
    }
    const words = [hover.title, hover.typeText, hover.description, ...(hover.value ? told(state, hover.value).map(({ text }) => text) : [])];
    view.dispatch({ effects: [showCard.of(tooltip(state, hover)), EditorView.announce.of(words.filter(Boolean).join(". "))] });
    view.focus();
  });
}

/** Goes to where the name at an offset is declared. */
export function goToDefinition(view: EditorView, ask: Ask, jump: (target: unknown) => void, position = view.state.selection.main.head): void {
  const { state } = view;
  void ask("define", trueOffset(state, position)).then((found) => {
    const definition = found as Definition | null;
    if (definition) jump(definition.target);
    else view.dispatch({ effects: EditorView.announce.of(state.phrase("No declaration found")) });
  });
}

const close: Command = (view) => {
  if (!view.state.field(opened)) return false;
  view.dispatch({ effects: showCard.of(null) });
  return true;
};

export function suggest(view: EditorView): void {
  view.focus();
  if (completionStatus(view.state) !== "active") startCompletion(view);
}

/** Completion, cards and declarations. */
export function assistance(ask: Ask, jump: (target: unknown) => void) {
  return [
    completion(ask),
    opened,
    hoverTooltip(
      async (view, position) => {
        if (view.composing || view.state.field(opened)) return null;
        const { state } = view;
        const hover = (await ask("hover", trueOffset(state, position))) as Hover | null;
        return hover && view.state.doc === state.doc ? tooltip(state, hover) : null;
      },
      { hoverTime: 350, hideOnChange: true },
    ),
    keymap.of([
      { key: "Escape", run: close },
      { key: "F12", run: (view) => (goToDefinition(view, ask, jump), true) },
      { key: "Ctrl-Shift-Space", run: (view) => (showValue(view, ask), true) },
    ]),
    // As in other editors: Ctrl goes to the declaration, Alt adds a cursor.
    EditorView.clickAddsSelectionRange.of((event) => event.altKey),
    EditorView.domEventHandlers({
      mousedown(event, view) {
        if (event.button !== 0 || !(event.ctrlKey || event.metaKey) || event.altKey) return false;
        const position = view.posAtCoords({ x: event.clientX, y: event.clientY });
        if (position === null) return false;
        event.preventDefault();
        goToDefinition(view, ask, jump, position);
        return true;
      },
    }),
  ];
}
