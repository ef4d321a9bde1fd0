import { useEffect, useState } from "preact/hooks";
import { type Command, commandKeys } from "../../platform/commands";

export type Keys = (command: Command) => string | undefined;

/** Returns the current keyboard shortcuts of the commands; none until the browser has returned them. */
export function useKeys(): Keys {
  const [keys, setKeys] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    commandKeys().then(setKeys, () => setKeys(new Map()));
  }, []);
  return (command) => keys.get(command);
}
