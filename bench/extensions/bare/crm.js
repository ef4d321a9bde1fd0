chrome.runtime.onMessage.addListener(({ message }) => {
  window.postMessage({ source: "bare", event: message }, location.origin);
  if (message.show !== undefined) location.hash = message.show;
});
