// Typing beyond the right edge scrolls by a part of the width at once: a scroll with every letter draws the whole editor with every letter.
import { EditorView } from "@codemirror/view";

/** How near to the edge the cursor may come, in pixels. */
const margin = 5;
/** Where the cursor is afterwards, as a part of the width. */
const place = 0.7;

/** Scrolls sideways in steps; everything else is left to CodeMirror. */
export const sidewaysInSteps = EditorView.scrollHandler.of((view, range, { x }) => {
  if (x !== "nearest" || !range.empty) return false;
  // The view itself cannot be asked where the cursor is while it scrolls.
  const { node, offset } = view.domAtPos(range.head);
  const letter = document.createRange();
  letter.setStart(node, offset);
  const { scrollDOM } = view;
  const cursor = letter.getBoundingClientRect().right - scrollDOM.getBoundingClientRect().left;
  const width = scrollDOM.clientWidth;
  if (cursor > width - margin) scrollDOM.scrollLeft += cursor - width * place;
  return false;
});
