// Find and replace: CodeMirror's engine behind a panel drawn with the page's own controls.
import {
  closeSearchPanel, findNext, findPrevious, getSearchQuery, replaceAll, replaceNext, search, SearchQuery, searchKeymap, setSearchQuery,
} from "@codemirror/search";
import { EditorView, keymap, type Panel, runScopeHandlers, type ViewUpdate } from "@codemirror/view";

/** Counting stops here: enough to show, quick enough for every keystroke. */
const most = 1000;

function button(label: string, icon: string, run: () => void): HTMLButtonElement {
  const element = document.createElement("button");
  element.type = "button";
  element.className = `icon-btn s cm-find-${icon}`;
  element.title = label;
  element.setAttribute("aria-label", label);
  element.addEventListener("click", run);
  return element;
}

function field(name: string, label: string): HTMLInputElement {
  const element = document.createElement("input");
  element.className = "input mono";
  element.name = name;
  element.placeholder = label;
  element.setAttribute("aria-label", label);
  element.autocomplete = "off";
  element.spellcheck = false;
  return element;
}

class FindPanel implements Panel {
  readonly dom = document.createElement("div");
  readonly top = true;
  private readonly find: HTMLInputElement;
  private readonly replacement: HTMLInputElement;
  private readonly count = document.createElement("output");
  private readonly options: Record<"caseSensitive" | "wholeWord" | "regexp", HTMLButtonElement>;

  constructor(private readonly view: EditorView) {
    const say = (text: string) => view.state.phrase(text);
    this.find = field("search", say("Find"));
    this.find.setAttribute("main-field", "true");
    this.replacement = field("replace", say("Replace"));
    const option = (label: string, icon: string) => {
      const element = button(label, icon, () => {
        element.setAttribute("aria-pressed", String(element.getAttribute("aria-pressed") !== "true"));
        this.commit();
      });
      element.setAttribute("aria-pressed", "false");
      return element;
    };
    this.options = {
      caseSensitive: option(say("match case"), "case"),
      wholeWord: option(say("by word"), "word"),
      regexp: option(say("regexp"), "regexp"),
    };
    for (const input of [this.find, this.replacement]) {
      // Raw text while an input method composes; the query follows when it is done.
      input.addEventListener("input", (event) => {
        if (!(event as InputEvent).isComposing) this.commit();
      });
      input.addEventListener("compositionend", () => this.commit());
    }
    const box = document.createElement("span");
    box.className = "cm-find-field";
    box.append(this.find, ...Object.values(this.options));
    const first = document.createElement("div");
    first.append(
      box,
      this.count,
      button(say("previous"), "previous", () => findPrevious(view)),
      button(say("next"), "next", () => findNext(view)),
      button(say("close"), "close", () => closeSearchPanel(view)),
    );
    const text = (label: string, run: () => void) => {
      const element = document.createElement("button");
      element.type = "button";
      element.className = "btn";
      element.textContent = label;
      element.addEventListener("click", run);
      return element;
    };
    const second = document.createElement("div");
    second.append(this.replacement, text(say("replace"), () => replaceNext(view)), text(say("replace all"), () => replaceAll(view)));
    this.dom.className = "cm-find";
    this.dom.setAttribute("role", "search");
    this.dom.append(first, ...(view.state.readOnly ? [] : [second]));
    this.dom.addEventListener("keydown", (event) => this.key(event));
    this.show(getSearchQuery(view.state));
  }

  mount() {
    this.find.select();
  }

  update(update: ViewUpdate) {
    let replaced = false;
    for (const transaction of update.transactions)
      for (const effect of transaction.effects)
        if (effect.is(setSearchQuery)) {
          replaced = true;
          this.show(effect.value);
        }
    if (!replaced && (update.docChanged || update.selectionSet)) this.tally();
  }

  private show(query: SearchQuery) {
    if (this.find.value !== query.search) this.find.value = query.search;
    if (this.replacement.value !== query.replace) this.replacement.value = query.replace;
    for (const name of ["caseSensitive", "wholeWord", "regexp"] as const) this.options[name].setAttribute("aria-pressed", String(query[name]));
    this.find.setAttribute("aria-invalid", String(Boolean(query.search) && !query.valid));
    this.tally();
  }

  private commit() {
    const on = (name: keyof FindPanel["options"]) => this.options[name].getAttribute("aria-pressed") === "true";
    const query = new SearchQuery({
      search: this.find.value, replace: this.replacement.value,
      caseSensitive: on("caseSensitive"), wholeWord: on("wholeWord"), regexp: on("regexp"),
      // Without regular expressions what is typed is what is looked for, a backslash too.
      literal: !on("regexp"),
    });
    if (!query.eq(getSearchQuery(this.view.state))) this.view.dispatch({ effects: setSearchQuery.of(query) });
  }

  private tally() {
    const { state } = this.view;
    const query = getSearchQuery(state);
    if (!query.search || !query.valid) {
      this.count.textContent = "";
      return;
    }
    const { main } = state.selection;
    let all = 0;
    let current = 0;
    for (let cursor = query.getCursor(state), step = cursor.next(); !step.done && all < most; step = cursor.next()) {
      all++;
      if (step.value.from === main.from && step.value.to === main.to) current = all;
    }
    const total = all === most ? `${most}+` : String(all);
    this.count.textContent = all ? state.phrase("$1 of $2", current || "–", total) : state.phrase("No matches");
  }

  private key(event: KeyboardEvent) {
    if (event.isComposing) return;
    if (runScopeHandlers(this.view, event, "search-panel")) event.preventDefault();
    else if (event.key === "Enter" && event.target === this.find) {
      event.preventDefault();
      this.commit();
      (event.shiftKey ? findPrevious : findNext)(this.view);
    } else if (event.key === "Enter" && event.target === this.replacement) {
      event.preventDefault();
      this.commit();
      replaceNext(this.view);
    }
  }
}

/** Find and replace with its keys. */
export function findAndReplace() {
  return [
    search({
      createPanel: (view) => new FindPanel(view),
      literal: true,
      scrollToMatch: (range) => EditorView.scrollIntoView(range, { y: "nearest", yMargin: 120 }),
    }),
    keymap.of(searchKeymap),
  ];
}
