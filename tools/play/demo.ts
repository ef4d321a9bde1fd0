import type { Json } from "../../src/domain/json";
import type { DeskSimulator } from "../../src/simulators/desk/desk-simulator";
import { TRIGGER_ACTIONS } from "../harness/action-popup";
import { type ExtensionBrowser, launchWithExtension } from "../harness/chromium";
import { type SimulatorServer, startSimulatorServer } from "../harness/simulator-server";
import { playFolders } from "../setup/play-builds.mjs";
import { configure } from "./configure";

declare global {
  interface Window {
    deskSimulator: DeskSimulator;
  }
}

export const DESK = "https://ha.iadvize.com/";
export const CRM = "https://crm.example.test/";

/** A browser with the installed and configured extension, and a server for the simulators. */
export interface DemoEnvironment {
  browser: ExtensionBrowser;
  server: SimulatorServer;
  close(): Promise<void>;
}

export interface DemoOptions {
  settings: Json;
  headless: boolean;
  locale?: string;
  colorScheme?: "light" | "dark";
}

export async function startDemo({ settings, ...launch }: DemoOptions): Promise<DemoEnvironment> {
  const server = await startSimulatorServer({ folder: playFolders.simulators });
  let browser: ExtensionBrowser | undefined;
  const close = async () => {
    await browser?.close();
    await server.close();
  };
  try {
    browser = await launchWithExtension({
      extensionPath: playFolders.extension,
      port: server.port,
      // Without these, the browser would warn of the simulators' certificate and of the host resolver rules.
      extraArgs: [
        `--ignore-certificate-errors-spki-list=${server.certificateSpki}`,
        "--test-type",
        ...(launch.headless ? TRIGGER_ACTIONS : []),
      ],
      ...launch,
    });
    await configure(browser, settings);
    return { browser, server, close };
  } catch (error) {
    await close();
    throw error;
  }
}
