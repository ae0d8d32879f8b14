; No Windows machine was at hand; packaging/README.md says how to build and sign, and what of this was seen where.
; Inno Setup 6.3 or later.  Give the version from its one place: iscc /DVersion=0.1.0 packaging\desktop\accord-desk.iss
#ifndef Version
  #error Give the version: iscc /DVersion=...
#endif

[Setup]
AppId=bank.accord.desk
AppName=柜面协商台 Accord Desk
AppVersion={#Version}
AppPublisher=Accord Desk
VersionInfoVersion={#Version}
DefaultDirName={autopf}\Accord Desk
DefaultGroupName=柜面协商台
DisableProgramGroupPage=yes
; For all who work at the machine; setup.exe /VERYSILENT /SUPPRESSMSGBOXES /NORESTART asks nothing.
PrivilegesRequired=admin
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
; Windows 10 of 2018-10 (1809): Qt 6.9 starts on nothing older.
MinVersion=10.0.17763
OutputDir=..\..\build\dist
OutputBaseFilename=accord-desk-{#Version}-setup
SolidCompression=yes
UninstallDisplayIcon={app}\program\accord-desk.exe
; The tool that signs is named on the command line: iscc "/Ssign=signtool ... $f" /DSign
#ifdef Sign
SignTool=sign
SignedUninstaller=yes
#endif

; In the language of who installs it: Chinese where the compiler has Inno Setup's translation (it is an unofficial one, and has to be
; put into the compiler's folder Languages by hand), else in English.
[Languages]
#if FileExists(AddBackslash(CompilerPath) + "Languages\ChineseSimplified.isl")
Name: "zh_CN"; MessagesFile: "compiler:Languages\ChineseSimplified.isl"
#else
  #pragma message "No Languages\ChineseSimplified.isl beside the compiler: the installer speaks English only."
#endif
Name: "en"; MessagesFile: "compiler:Default.isl"

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

[Code]
const
  Installed = 'Software\Microsoft\Windows\CurrentVersion\Uninstall\bank.accord.desk_is1';

// What a newer program has written into a home, an older one cannot read: the older one is not put over it, as on Debian.
function InitializeSetup: Boolean;
var
  There: String;
  Theirs, Ours: Int64;
begin
  Result := True;
  if not RegQueryStringValue(HKLM64, Installed, 'DisplayVersion', There) then
    Exit;
  if not (StrToVersion(There, Theirs) and StrToVersion('{#Version}', Ours)) then
    Exit;
  if ComparePackedVersion(Ours, Theirs) < 0 then
  begin
    Result := False;
    Log(There + ' is installed, and {#Version} is older.');
    SuppressibleMsgBox('已安装较新的版本 ' + There + '，不能用 {#Version} 覆盖，什么都没有改变。较新的程序写下的数据，较旧的程序读不了。' + #13#10 +
      There + ' is installed, and {#Version} is older. Nothing was changed.', mbError, MB_OK, IDOK);
  end;
end;
