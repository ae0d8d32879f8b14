; UNTESTED: no Windows machine was at hand.  Inno Setup 6; packaging/README.md says how to build and sign.
; Give the version from its one place: iscc /DVersion=0.1.0 packaging\desktop\accord-desk.iss
#ifndef Version
  #error Give the version: iscc /DVersion=...
#endif

[Setup]
AppId=bank.accord.desk
AppName=柜面协商台 Accord Desk
AppVersion={#Version}
DefaultDirName={autopf}\Accord Desk
DefaultGroupName=柜面协商台
DisableProgramGroupPage=yes
; For all who work at the machine; setup.exe /VERYSILENT /SUPPRESSMSGBOXES /NORESTART asks nothing.
PrivilegesRequired=admin
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
OutputDir=..\..\build\dist
OutputBaseFilename=accord-desk-{#Version}-setup
SolidCompression=yes
UninstallDisplayIcon={app}\program\accord-desk.exe
; The tool that signs is named on the command line: iscc "/Ssign=signtool ... $f" /DSign
#ifdef Sign
SignTool=sign
SignedUninstaller=yes
#endif

; The program opens no data where a file lies among its own that is not of its list: the uninstaller lies beside them, and what an
; earlier version had goes first.
[InstallDelete]
Type: filesandordirs; Name: "{app}\program"

[Files]
Source: "..\..\build\package\accord-desk\*"; DestDir: "{app}\program"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{group}\柜面协商台"; Filename: "{app}\program\accord-desk.exe"
Name: "{autodesktop}\柜面协商台"; Filename: "{app}\program\accord-desk.exe"

; No [UninstallDelete]: the data, which lies in the person's own folder or where ACCORD_HOME says, is kept.
