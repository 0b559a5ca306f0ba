// Diagnostics as the core reports them: a wavy line, a mark in the gutter, the words on hover and when one is gone to.
import { type EditorState, type Range, RangeSet, StateEffect, StateField } from "@codemirror/state";
import { type Command, Decoration, type DecorationSet, EditorView, GutterMarker, gutter, hoverTooltip, keymap, showTooltip, type Tooltip } from "@codemirror/view";

export interface Problem {
  from: number;
  to: number;
  severity: "error" | "warning";
  summary: string;
  detail: string;
}

interface Shown {
  readonly problems: readonly Problem[];
  readonly marks: DecorationSet;
  readonly gutter: RangeSet<GutterMarker>;
}

export const setProblems = StateEffect.define<readonly Problem[]>();
const showAt = StateEffect.define<number | null>();

class SeverityMarker extends GutterMarker {
  constructor(
    readonly severity: Problem["severity"],
    readonly words: string,
  ) {
    super();
  }
  override eq(other: SeverityMarker) {
    return other.severity === this.severity && other.words === this.words;
  }
  override toDOM() {
    const mark = document.createElement("span");
    mark.className = `cm-problem-mark ${this.severity}`;
    mark.title = this.words;
    return mark;
  }
}

const wave = {
  error: (problem: Problem) => Decoration.mark({ class: "cm-problem error", problem }),
  warning: (problem: Problem) => Decoration.mark({ class: "cm-problem warning", problem }),
};

/** A place of no width is shown on the character beside it. */
function visible(state: EditorState, { from, to }: Problem): { from: number; to: number } {
  if (from < to) return { from, to };
  const line = state.doc.lineAt(from);
  if (from < line.to) return { from, to: from + 1 };
  return { from: Math.max(line.from, from - 1), to: from };
}

function show(state: EditorState, problems: readonly Problem[]): Shown {
  const marks: Range<Decoration>[] = [];
  const lines = new Map<number, Problem[]>();
  for (const problem of problems) {
    const { from, to } = visible(state, problem);
    if (from < to) marks.push(wave[problem.severity](problem).range(from, to));
    const start = state.doc.lineAt(problem.from).from;
    const here = lines.get(start);
    if (here) here.push(problem);
    else lines.set(start, [problem]);
  }
  const gutter = [...lines].map(([start, here]) =>
    new SeverityMarker(here.some((problem) => problem.severity === "error") ? "error" : "warning", here.map((problem) => problem.summary).join("\n")).range(start),
  );
  return { problems, marks: Decoration.set(marks, true), gutter: RangeSet.of(gutter, true) };
}

const shown = StateField.define<Shown>({
  create: () => ({ problems: [], marks: Decoration.none, gutter: RangeSet.empty }),
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(setProblems)) return show(transaction.state, effect.value);
    if (!transaction.docChanged) return value;
    const { changes } = transaction;
    return {
      problems: value.problems.map((problem) => ({ ...problem, from: changes.mapPos(problem.from, 1), to: Math.max(changes.mapPos(problem.from, 1), changes.mapPos(problem.to, -1)) })),
      marks: value.marks.map(changes),
      gutter: value.gutter.map(changes),
    };
  },
  provide: (field) => EditorView.decorations.from(field, (value) => value.marks),
});

function card(problems: readonly Problem[]): HTMLElement {
  const list = document.createElement("ul");
  list.className = "cm-problem-card";
  for (const problem of problems) {
    const item = list.appendChild(document.createElement("li"));
    item.className = problem.severity;
    item.appendChild(document.createElement("strong")).textContent = problem.summary;
    if (problem.detail) item.appendChild(document.createElement("p")).textContent = problem.detail;
  }
  return list;
}

function at(state: EditorState, position: number): Problem[] {
  return state.field(shown).problems.filter((problem) => {
    const { from, to } = visible(state, problem);
    return from <= position && position <= to;
  });
}

function tooltip(state: EditorState, position: number): Tooltip | null {
  const problems = at(state, position);
  if (!problems.length) return null;
  return { pos: Math.min(...problems.map((problem) => problem.from)), above: false, create: () => ({ dom: card(problems) }) };
}

/** The card that going to a problem opens; any edit or move closes it. */
const opened = StateField.define<Tooltip | null>({
  create: () => null,
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(showAt)) return effect.value === null ? null : tooltip(transaction.state, effect.value);
    return transaction.docChanged || transaction.selection ? null : value;
  },
  provide: (field) => showTooltip.from(field),
});

/** Opens the card of the problem at an offset, if there is one; said aloud too. */
export function openProblem(view: EditorView, offset: number): void {
  const problems = at(view.state, offset);
  if (!problems.length) return;
  view.dispatch({ effects: [showAt.of(offset), EditorView.announce.of(problems.map(({ summary, detail }) => `${summary} ${detail}`).join(" "))] });
}

const close: Command = (view) => {
  if (!view.state.field(opened)) return false;
  view.dispatch({ effects: showAt.of(null) });
  return true;
};

/** Wavy lines, gutter marks and cards. */
export function problemMarks() {
  return [
    shown,
    opened,
    gutter({
      class: "cm-problem-gutter",
      markers: (view) => view.state.field(shown).gutter,
      domEventHandlers: {
        click(view, line) {
          const here = view.state.field(shown).problems.find((problem) => problem.from >= line.from && problem.from <= line.to);
          if (!here) return false;
          view.dispatch({ selection: { anchor: here.from } });
          view.focus();
          openProblem(view, here.from);
          return true;
        },
      },
    }),
    hoverTooltip((view, position) => (view.state.field(opened) ? null : tooltip(view.state, position)), { hoverTime: 250 }),
    keymap.of([{ key: "Escape", run: close }]),
  ];
}
