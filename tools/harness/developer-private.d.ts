/** The used part of the API of Chromium's own extensions page. It is private, so there are no published types. */
declare namespace chrome.developerPrivate {
  interface ExtensionInfo {
    name: string;
    state: string;
    location: string;
    manifestErrors: { message: string }[];
    runtimeErrors: { message: string }[];
  }
  function getExtensionsInfo(options: object): Promise<ExtensionInfo[]>;
  function addHostPermission(extensionId: string, pattern: string, callback: () => void): void;
  function updateExtensionConfiguration(update: { extensionId: string; incognitoAccess: boolean }): Promise<void>;
  function removeHostPermission(extensionId: string, pattern: string): Promise<void>;
}
