// The cursor stands still while one types and blinks when one rests. CodeMirror restarts its blinking with every key: to the
// browser that is a new animation, which costs another frame, and answers of the core wait for that frame.
import { drawSelection, EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";

/** How long the cursor rests before it blinks, in milliseconds. */
const rest = 600;

const blinking = ViewPlugin.fromClass(
  class {
    private timer = 0;
    constructor(private readonly view: EditorView) {
      this.wait();
    }
    update(update: ViewUpdate) {
      if (update.docChanged || update.selectionSet || update.focusChanged) this.wait();
    }
    destroy() {
      clearTimeout(this.timer);
    }
    private wait() {
      clearTimeout(this.timer);
      this.blink(false);
      this.timer = window.setTimeout(() => this.blink(true), rest);
    }
    private blink(on: boolean) {
      this.view.scrollDOM.querySelector(".cm-cursorLayer")?.classList.toggle("blinking", on);
    }
  },
);

/** Cursors and selections, more than one if need be. */
export function cursors() {
  return [
    drawSelection(),
    blinking,
    EditorView.theme({
      "&.cm-focused > .cm-scroller > .cm-cursorLayer": { animation: "none !important" },
      "&.cm-focused > .cm-scroller > .cm-cursorLayer.blinking": { animation: "steps(1) cm-blink 1.2s infinite !important" },
    }),
  ];
}
