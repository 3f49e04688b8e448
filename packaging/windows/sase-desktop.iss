; Inno Setup 6: iscc /DVersion=0.1.0 packaging\windows\sase-desktop.iss
; Packs dist\sase-desktop, which PyInstaller made. Installs for one user without administrator rights, or for all.

#ifndef Version
  #error Give the version: iscc /DVersion=...
#endif

[Setup]
AppId={{6F2E6A6C-9C54-4B8E-9C1D-5C1B6B1E7A52}
AppName=SASE Desktop
AppVersion={#Version}
AppPublisher=SASE Desktop contributors
DefaultDirName={autopf}\SASE Desktop
DefaultGroupName=SASE Desktop
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
ChangesEnvironment=yes
LicenseFile=..\..\LICENSE
OutputDir=..\..\dist
OutputBaseFilename=sase-desktop-{#Version}-setup
SetupIconFile=..\..\build\icons\sase-desktop.ico
UninstallDisplayIcon={app}\SASE Desktop.exe
Compression=lzma2
SolidCompression=yes
WizardStyle=modern

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked

[Files]
Source: "..\..\dist\sase-desktop\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{autoprograms}\SASE Desktop"; Filename: "{app}\SASE Desktop.exe"
Name: "{autodesktop}\SASE Desktop"; Filename: "{app}\SASE Desktop.exe"; Tasks: desktopicon

[Run]
Filename: "{app}\SASE Desktop.exe"; Description: "{cm:LaunchProgram,SASE Desktop}"; Flags: nowait postinstall skipifsilent
