addEventListener("message", ({ data }) => {
  // The one check there is, so that both extensions can be measured in one browser: each has events of its own.
  if (data?.event?.startsWith?.("bare.")) void chrome.runtime.sendMessage(data);
});
