import { isJsonObject, type Json } from "../../../src/domain/json";
import { OPERATOR_ID } from "../../../src/simulators/desk/agent";
import { type Stage, type StageOptions, setStage } from "../stage";
import { enrolBrowser } from "./enrol";
import { type Iadvize, openIadvize } from "./iadvize";
import { startOwnRelay } from "./own-relay";
import { RELAY_URL, serveLab, serveRelay } from "./serve";

/** A stage with a relay at which the browser is enrolled, and a server that posts to it. */
export interface RelayStage extends Stage {
  iadvize: Iadvize;
}

/** Sets up a stage with a relay. It replaces a relay in the settings. */
export async function setRelayStage({ settings, ...options }: StageOptions): Promise<RelayStage> {
  const relay = await startOwnRelay(RELAY_URL);
  let stage: Stage | undefined;
  const close = async () => {
    await stage?.close();
    await relay.close();
  };
  try {
    stage = await setStage({ ...options, settings: withoutRelay(settings) });
    const iadvize = openIadvize(relay);
    serveRelay(stage.server, relay.port);
    serveLab(stage.server, iadvize);
    const [link = ""] = (await relay.command("agents", "add", String(OPERATOR_ID), "Ada Lovelace")).split("\n");
    await enrolBrowser(stage.browser, link);
    return { ...stage, iadvize, close };
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
