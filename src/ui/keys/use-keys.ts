import { useEffect, useState } from "preact/hooks";
import { type Command, commandKeys } from "../../platform/commands";

export type Keys = (command: Command) => string | undefined;

/** The keys of the commands as they are now; none until the browser told them. */
export function useKeys(): Keys {
  const [keys, setKeys] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    commandKeys().then(setKeys, () => setKeys(new Map()));
  }, []);
  return (command) => keys.get(command);
}
