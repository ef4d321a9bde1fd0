addEventListener("message", ({ data }) => {
  // The only check. Both extensions are measured in one browser, so each has its own events.
  if (data?.event?.startsWith?.("bare.")) void chrome.runtime.sendMessage(data);
});
