/** A feature that not every browser has and that the extension uses. */
export interface Need {
  /** The name in docs/browsers.md. */
  name: string;
  /** The path in MDN's browser compatibility data. */
  data: string;
  /** The file that uses the feature, and a pattern that matches this use. */
  file: string;
  pattern: RegExp;
}

/** Required features: without one, something breaks. The newest of them determines the oldest supported browser. */
export const NEEDED: readonly Need[] = [
  {
    name: "`light-dark()`",
    data: "css.types.color.light-dark",
    file: "src/ui/tokens.css",
    pattern: /light-dark\(/,
  },
  {
    name: "`URL.canParse()`",
    data: "api.URL.canParse_static",
    file: "src/platform/messaging.ts",
    pattern: /URL\.canParse\(/,
  },
  {
    name: "`isWellFormed()`",
    data: "javascript.builtins.String.isWellFormed",
    file: "src/domain/crm/template.ts",
    pattern: /\.isWellFormed\(/,
  },
  {
    name: "`toSpliced()`, `with()`",
    data: "javascript.builtins.Array.toSpliced",
    file: "src/domain/settings/edit.ts",
    pattern: /\.toSpliced\(/,
  },
  { name: "`:has()`", data: "css.selectors.has", file: "src/ui/options/crms/crm-card.css", pattern: /:has\(/ },
  {
    name: "`storage.session`",
    data: "webextensions.api.storage.session",
    file: "src/platform/storage.ts",
    pattern: /storage\.session/,
  },
  {
    name: "`scripting.registerContentScripts()`",
    data: "webextensions.api.scripting.registerContentScripts",
    file: "src/platform/scripting.ts",
    pattern: /registerContentScripts/,
  },
  {
    name: "`injectImmediately`",
    data: "webextensions.api.scripting.executeScript.injectImmediately",
    file: "src/platform/scripting.ts",
    pattern: /injectImmediately/,
  },
  {
    name: "`runtime.getContexts()`",
    data: "webextensions.api.runtime.getContexts",
    file: "src/platform/lifecycle.ts",
    pattern: /getContexts\(/,
  },
  {
    name: "`tabs.update()`: `autoDiscardable`",
    data: "webextensions.api.tabs.update.updateProperties_autoDiscardable_parameter",
    file: "src/platform/tabs.ts",
    pattern: /autoDiscardable: may/,
  },
  {
    name: "`optional_host_permissions`",
    data: "webextensions.manifest.optional_host_permissions",
    file: "manifest.json",
    pattern: /"optional_host_permissions"/,
  },
];

/** Optional features: used if present, with a fallback otherwise. */
export const WELCOME: readonly Need[] = [
  {
    name: '`executeScript()`: `"MAIN"`',
    data: "webextensions.api.scripting.ExecutionWorld.MAIN",
    file: "src/platform/scripting.ts",
    pattern: /world: "MAIN"/,
  },
  {
    name: "`IntersectionObserverEntry.isVisible`",
    data: "api.IntersectionObserverEntry.isVisible",
    file: "src/content/overlay/visibility.ts",
    pattern: /isVisible \?\?/,
  },
  {
    name: "`Element.currentCSSZoom`",
    data: "api.Element.currentCSSZoom",
    file: "src/content/overlay/overlay-host.ts",
    pattern: /currentCSSZoom \|\|/,
  },
  {
    name: "`field-sizing`",
    data: "css.properties.field-sizing",
    file: "src/ui/shared/field.css",
    pattern: /field-sizing/,
  },
  { name: "`text-wrap: pretty`", data: "css.properties.text-wrap.pretty", file: "src/ui/base.css", pattern: /pretty/ },
  {
    name: "`tabs.Tab.lastAccessed`",
    data: "webextensions.api.tabs.Tab.lastAccessed",
    file: "src/platform/tabs.ts",
    pattern: /lastAccessed = 0/,
  },
  {
    name: "`tabs.onReplaced`",
    data: "webextensions.api.tabs.onReplaced",
    file: "src/platform/tabs.ts",
    pattern: /onReplaced\?\./,
  },
  {
    name: "`action.setBadgeTextColor()`",
    data: "webextensions.api.action.setBadgeTextColor",
    file: "src/platform/action.ts",
    pattern: /setBadgeTextColor\?\./,
  },
  {
    name: "`sidebarAction`",
    data: "webextensions.api.sidebarAction.open",
    file: "src/platform/panel.ts",
    pattern: /if \(sidebarAction\)/,
  },
  {
    name: "`storage.setAccessLevel()`",
    data: "webextensions.api.storage.StorageArea.setAccessLevel",
    file: "src/platform/storage.ts",
    pattern: /setAccessLevel\?\./,
  },
];
