/**
 * Copies the text of a block. Markup: `<div data-component="copy-block" data-label="Copy as text">` around one code
 * block. Without scripts the block is there to be selected.
 */

/** @param {HTMLElement} root */
export function start(root) {
  const block = root.querySelector("pre code") ?? root.querySelector("pre");
  if (!block) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "md-button copy-block__button";
  button.textContent = root.dataset.label ?? "Copy";
  const status = document.createElement("span");
  status.className = "copy-block__status";
  status.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(block.textContent ?? "");
      status.textContent = "Copied";
    } catch {
      const range = document.createRange();
      range.selectNodeContents(block);
      getSelection()?.removeAllRanges();
      getSelection()?.addRange(range);
      status.textContent = "Selected: press Ctrl+C or ⌘C to copy";
    }
  });
  const bar = document.createElement("p");
  bar.className = "copy-block__bar";
  bar.append(button, " ", status);
  root.prepend(bar);
}
