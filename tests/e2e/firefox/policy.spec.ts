import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type FirefoxOptions, launchFirefox } from "../../../tools/harness/firefox";
import { copyExtension } from "../own-extension";
import { PolicyFile } from "../policy-file";
import { CRM, DIST, expect, FirefoxBridge, test } from "./firefox-bridge";

const PLACE = "/etc/firefox/policies/policies.json";
const ID = "desk-bridge-policy-test@desk-bridge.example";

const OWN = { notifications: { detail: "full", satisfaction: false }, crms: [] };
const POLICY = { notifications: { detail: "none" }, crms: [CRM] };

interface Policies {
  options: Partial<FirefoxOptions>;
  remove(): void;
}

/** Writes to the system's folder if possible, otherwise to the folder that Firefox reads under test. */
function putPolicies(settings: object): Policies {
  const policies = { policies: { "3rdparty": { Extensions: { [ID]: { settings } } } } };
  if (PolicyFile.isPossible(PLACE)) {
    const file = PolicyFile.put(PLACE, policies);
    return { options: {}, remove: () => file.remove() };
  }
  const folder = mkdtempSync(join(tmpdir(), "desk-bridge-policies-"));
  const policiesPath = join(folder, "policies.json");
  writeFileSync(policiesPath, JSON.stringify(policies));
  console.warn(`NOT TESTED: ${PLACE}, which takes the rights of an administrator. The same is in ${policiesPath}.`);
  return { options: { policiesPath }, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

test("applies a policy in Firefox key by key, shows it as locked, and adds its CRMs", async ({ server }) => {
  const gecko = { id: ID, strict_min_version: "142.0" };
  const extension = copyExtension(DIST, { browser_specific_settings: { gecko } });
  const policies = putPolicies(POLICY);
  try {
    const firefox = await launchFirefox({
      extensionPath: extension.path,
      port: server.port,
      isManaged: true,
      ...policies.options,
    });
    try {
      const bridge = new FirefoxBridge(firefox, firefox.options);
      await bridge.saveSettings(OWN);
      await bridge.grant(["https://crm.example.test/*"]);
      const desk = await bridge.openDesk();
      await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
      await expect.poll(() => bridge.crmAddresses()).toEqual(["https://crm.example.test/contacts/C-1042"]);

      await bridge.options.evaluate(() => {
        location.hash = "#notifications";
      });
      const state = () =>
        bridge.options.evaluate(() => ({
          // `:disabled` also matches a control that its fieldset disables.
          detail: document.querySelector("input[type=radio]:checked")?.id.replace(/^.*-/, ""),
          isDetailLocked: document.querySelector("input[type=radio]:disabled") !== null,
          switchesOn: [...document.querySelectorAll<HTMLInputElement>("input[role=switch]:checked")].map(
            ({ labels }) => labels?.[0]?.textContent,
          ),
          areSwitchesLocked: document.querySelector("input[role=switch]:disabled") !== null,
          locked: document.body.textContent.split("Set by your organisation").length - 1,
        }));
      await expect.poll(state).toEqual({
        detail: "none",
        isDetailLocked: true,
        switchesOn: ["New conversations", "Only when I am not looking at the desk"],
        areSwitchesLocked: false,
        locked: 1,
      });
    } finally {
      await firefox.close();
    }
  } finally {
    policies.remove();
    extension.remove();
  }
});
