import { isJsonObject, type Json } from "../../../src/domain/json";
import { OPERATOR_ID } from "../../../src/simulators/desk/agent";
import { type DemoEnvironment, type DemoOptions, startDemo } from "../demo";
import { enrolBrowser } from "./enrol";
import { type Iadvize, openIadvize } from "./iadvize";
import { startOwnRelay } from "./own-relay";
import { RELAY_URL, serveEventLab, serveRelay } from "./serve";

/** A stage with a relay at which the browser is enrolled, and a server that posts to it. */
export interface RelayDemo extends DemoEnvironment {
  iadvize: Iadvize;
}

/** Sets up a stage with a relay. It replaces a relay in the settings. */
export async function startRelayDemo({ settings, ...options }: DemoOptions): Promise<RelayDemo> {
  const relay = await startOwnRelay(RELAY_URL);
  let demo: DemoEnvironment | undefined;
  const close = async () => {
    await demo?.close();
    await relay.close();
  };
  try {
    demo = await startDemo({ ...options, settings: withoutRelay(settings) });
    const iadvize = openIadvize(relay);
    serveRelay(demo.server, relay.port);
    serveEventLab(demo.server, iadvize);
    const [link = ""] = (await relay.command("agents", "add", String(OPERATOR_ID), "Ada Lovelace")).split("\n");
    await enrolBrowser(demo.browser, link);
    return { ...demo, iadvize, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function withoutRelay(settings: Json): Json {
  if (!isJsonObject(settings)) return settings;
  const { relay: _, ...others } = settings;
  return others;
}
