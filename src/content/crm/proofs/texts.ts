/** Returns the texts in a node, including itself. If there are too many, only the first ones. */
export function textsIn(root: Node, most = Number.POSITIVE_INFINITY): Text[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts = root instanceof Text ? [root] : [];
  while (texts.length < most && walker.nextNode()) texts.push(walker.currentNode as Text);
  return texts;
}
