import type { ComponentChildren } from "preact";
import { useLayoutEffect } from "preact/hooks";
import { LocationProvider, useLocation } from "preact-iso/router";
import { HISTORY_BASE } from "./crm-location";

/** The CRM as a single-page application with the History API. It uses a router, as real applications do. */
export function HistoryApp({ onMove, children }: { onMove: () => void; children: ComponentChildren }) {
  return (
    <LocationProvider scope={HISTORY_BASE}>
      <Follow onMove={onMove} />
      {children}
    </LocationProvider>
  );
}

function Follow({ onMove }: { onMove: () => void }) {
  const { url } = useLocation();
  useLayoutEffect(onMove, [url]);
  return null;
}
