import { useState } from "preact/hooks";

/** A dialog that is only hidden when it is cancelled, so its field keeps the text. */
export function CallBack() {
  const [isOpen, setOpen] = useState(false);
  return (
    <section class="card" aria-label="Call back">
      <button type="button" class="button" data-testid="call-back" onClick={() => setOpen(true)}>
        Plan a call back …
      </button>
      <div role="dialog" aria-label="Plan a call back" class="card" hidden={!isOpen}>
        <label class="field">
          <span>What about</span>
          <textarea class="input" rows={2} data-testid="call-about" />
        </label>
        <button type="button" class="button" data-testid="call-cancel" onClick={() => setOpen(false)}>
          Cancel
        </button>
      </div>
    </section>
  );
}
