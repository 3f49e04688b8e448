<?xml version="1.0" encoding="utf-8"?>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
<name>sase</name>
<message>
<source>Backup and restore</source>
<translation>备份与恢复</translation>
</message>
<message>
<source>Save backup…</source>
<translation>保存备份…</translation>
</message>
<message>
<source>Restore backup…</source>
<translation>恢复备份…</translation>
</message>
<message>
<source>Save backup</source>
<translation>保存备份</translation>
</message>
<message>
<source>Restore backup</source>
<translation>恢复备份</translation>
</message>
<message>
<source>Backup</source>
<translation>备份</translation>
</message>
<message>
<source>Restore</source>
<translation>恢复</translation>
</message>
<message>
<source>From the command line</source>
<translation>通过命令行</translation>
</message>
<message>
<source>Sources, settings, tasks, records and the directory become those of the file.</source>
<translation>身份源、设置、任务、记录和目录都会变成该文件中的内容。</translation>
</message>
<message>
<source>What was done since that backup is gone. Save a backup of today first.</source>
<translation>该备份之后的所有操作都会丢失。建议先保存今天的备份。</translation>
</message>
<message>
<source>Nothing changes in WeCom, and no task is started.</source>
<translation>企业微信中不会有任何变化，也不会启动任务。</translation>
</message>
<message>
<source>Sources, settings, tasks, records and the directory in one file. Secrets are not in it. A running task is not disturbed.</source>
<translation>身份源、设置、任务、记录和目录保存在一个文件中，不含密钥，也不影响正在运行的任务。</translation>
</message>
<message>
<source>Replaces everything by the content of a backup, whole or not at all. Secrets on this computer stay; on another computer, authorize the sources again.</source>
<translation>用备份中的内容整体替换现有数据，要么全部替换，要么完全不变。本机的密钥会保留；换到另一台计算机时需要重新授权身份源。</translation>
</message>
<message>
<source>Restore {name}?</source>
<translation>恢复 {name}？</translation>
</message>
<message>
<source>Saved {name}</source>
<translation>已保存 {name}</translation>
</message>
<message>
<source>The backup is restored</source>
<translation>已恢复备份</translation>
</message>
<message>
<source>General</source>
<translation>常规</translation>
</message>
<message>
<source>Language</source>
<translation>语言</translation>
</message>
<message>
<source>Theme</source>
<translation>主题</translation>
</message>
<message>
<source>Profile folder</source>
<translation>配置文件夹</translation>
</message>
<message>
<source>Database, log and preferences of this installation</source>
<translation>本安装的数据库、日志和偏好设置</translation>
</message>
<message>
<source>Version</source>
<translation>版本</translation>
</message>
<message>
<source>Light</source>
<translation>浅色</translation>
</message>
<message>
<source>Dark</source>
<translation>深色</translation>
</message>
<message>
<source>As the system</source>
<translation>跟随系统</translation>
</message>
<message>
<source>Guard and retention</source>
<translation>保护与保留</translation>
</message>
<message>
<source>Purge now…</source>
<translation>立即清理…</translation>
</message>
<message>
<source>Deletion guard</source>
<translation>删除保护</translation>
</message>
<message>
<source>Retention</source>
<translation>保留</translation>
</message>
<message>
<source>Keep tasks and records for</source>
<translation>任务和记录的保留时间</translation>
</message>
<message>
<source>The directory itself is never purged</source>
<translation>目录本身永远不会被清理</translation>
</message>
<message>
<source>days</source>
<translation>天</translation>
</message>
<message>
<source>But always the newest</source>
<translation>但始终保留最新的</translation>
</message>
<message>
<source>Of each identity source, whatever their age</source>
<translation>按每个身份源计算，不论时间</translation>
</message>
<message>
<source>tasks</source>
<translation>个任务</translation>
</message>
<message>
<source>Nothing is older than that</source>
<translation>没有更早的任务</translation>
</message>
<message>
<source>Purge old tasks?</source>
<translation>清理旧任务？</translation>
</message>
<message>
<source>Purge</source>
<translation>清理</translation>
</message>
<message>
<source>{tasks} tasks with {records} records were removed</source>
<translation>已删除 {tasks} 个任务和 {records} 条记录</translation>
</message>
<message>
<source>{tasks} tasks with {records} records were removed, {size} are free again</source>
<translation>已删除 {tasks} 个任务和 {records} 条记录，释放了 {size}</translation>
</message>
<message>
<source>Departments and employees stay as they are.</source>
<translation>部门和员工保持不变。</translation>
</message>
<message>
<source>{tasks} tasks with {records} records are removed for good.</source>
<translation>将永久删除 {tasks} 个任务和 {records} 条记录。</translation>
</message>
<message>
<source>Takes effect with the next call to WeCom.</source>
<translation>从下一次调用企业微信时生效。</translation>
</message>
<message>
<source>Network</source>
<translation>网络</translation>
</message>
<message>
<source>Certificate authority</source>
<translation>证书颁发机构</translation>
</message>
<message>
<source>A PEM file, where a gateway replaces the certificates of the internet</source>
<translation>网关会替换互联网证书时使用的 PEM 文件</translation>
</message>
<message>
<source>Choose…</source>
<translation>选择…</translation>
</message>
<message>
<source>Choose a certificate authority</source>
<translation>选择证书颁发机构</translation>
</message>
<message>
<source>Proxy</source>
<translation>代理</translation>
</message>
<message>
<source>Calls per second</source>
<translation>每秒调用次数</translation>
</message>
<message>
<source>The program's own limit towards WeCom; lower it when WeCom reports 45009</source>
<translation>程序对企业微信的自我限制；出现 45009 时可调低</translation>
</message>
<message>
<source>calls</source>
<translation>次</translation>
</message>
<message>
<source>Certificates</source>
<translation>证书</translation>
</message>
<message>
<source>For new sources and the service provider; {address} unless told otherwise</source>
<translation>用于新身份源和服务商；一般为 {address}</translation>
</message>
<message>
<source>Empty: the system's own. For example {example}. E-mail does not use it</source>
<translation>留空则使用系统代理。例如 {example}。电子邮件不使用代理</translation>
</message>
<message>
<source>Reached directly, never through the proxy</source>
<translation>直接连接，从不经过代理</translation>
</message>
<message>
<source>Save the changed settings?</source>
<translation>保存已修改的设置？</translation>
</message>
<message>
<source>Unsaved values are lost otherwise.</source>
<translation>否则未保存的内容会丢失。</translation>
</message>
<message>
<source>Sections</source>
<translation>分组</translation>
</message>
<message>
<source>Service provider</source>
<translation>服务商</translation>
</message>
<message>
<source>Secrets</source>
<translation>密钥</translation>
</message>
<message>
<source>Authorizing by QR code acts for the template of a WeCom service provider. Without these settings, connect with an app of your own or the sandbox.</source>
<translation>扫码授权以企业微信服务商的代开发模板的名义进行。没有这些设置时，可使用自建应用或沙箱连接。</translation>
</message>
<message>
<source>Forget</source>
<translation>清除</translation>
</message>
<message>
<source>Provider corp ID</source>
<translation>服务商企业 ID</translation>
</message>
<message>
<source>Provider secret</source>
<translation>服务商密钥</translation>
</message>
<message>
<source>Template ID</source>
<translation>模板 ID</translation>
</message>
<message>
<source>Template secret</source>
<translation>模板密钥</translation>
</message>
<message>
<source>Callback</source>
<translation>回调</translation>
</message>
<message>
<source>WeCom sends each consent to the public address. It must reach the listen address of this computer from the internet, for example through a reverse proxy.</source>
<translation>企业微信会把每次授权发送到公网地址。该地址必须能从互联网到达本机的监听地址，例如通过反向代理。</translation>
</message>
<message>
<source>Public callback address</source>
<translation>公网回调地址</translation>
</message>
<message>
<source>Listen address</source>
<translation>监听地址</translation>
</message>
<message>
<source>Where this program waits while a QR code is shown</source>
<translation>显示二维码期间程序在此等待</translation>
</message>
<message>
<source>Callback token</source>
<translation>回调 Token</translation>
</message>
<message>
<source>Forget the service provider?</source>
<translation>清除服务商设置？</translation>
</message>
<message>
<source>Service provider forgotten</source>
<translation>已清除服务商设置</translation>
</message>
<message>
<source>Its IDs and its four secrets are removed from this computer.</source>
<translation>其 ID 和四个密钥会从本机删除。</translation>
</message>
<message>
<source>Sources that were authorized already stay connected.</source>
<translation>已授权的身份源保持连接。</translation>
</message>
<message>
<source>As entered in the WeCom provider console, for example {example}</source>
<translation>与企业微信服务商后台填写的一致，例如 {example}</translation>
</message>
<message numerus="yes">
<source>%n secrets are kept</source>
<translation>
<numerusform>已保存 %n 个密钥</numerusform>
</translation>
</message>
<message>
<source>App secrets and permanent codes are never in the database, a log, an export or a backup.</source>
<translation>应用密钥和永久授权码不会出现在数据库、日志、导出文件或备份中。</translation>
</message>
<message>
<source>Set passphrase…</source>
<translation>设置口令…</translation>
</message>
<message>
<source>Move to the system keyring</source>
<translation>移到系统钥匙串</translation>
</message>
<message>
<source>A forgotten passphrase cannot be recovered.</source>
<translation>忘记的口令无法找回。</translation>
</message>
<message>
<source>Change the passphrase</source>
<translation>更改口令</translation>
</message>
<message>
<source>Set a passphrase</source>
<translation>设置口令</translation>
</message>
<message>
<source>Change passphrase…</source>
<translation>更改口令…</translation>
</message>
<message>
<source>Encrypted file of the profile</source>
<translation>配置文件夹中的加密文件</translation>
</message>
<message>
<source>The file is opened with the passphrase at every start, or by SASE_DESKTOP_PASSPHRASE without a screen. A forgotten passphrase cannot be recovered; the sources are authorized again then.</source>
<translation>每次启动时用口令打开该文件；无界面运行时通过 SASE_DESKTOP_PASSPHRASE 提供。忘记的口令无法找回，届时需要重新授权身份源。</translation>
</message>
<message>
<source>The secrets are encrypted under the passphrase</source>
<translation>密钥已用口令加密</translation>
</message>
<message>
<source>Only in memory</source>
<translation>仅在内存中</translation>
</message>
<message>
<source>This is a throw-away profile: its secrets end with the program.</source>
<translation>这是临时配置：密钥随程序结束而消失。</translation>
</message>
<message>
<source>The secrets are in the system keyring</source>
<translation>密钥已移到系统钥匙串</translation>
</message>
<message>
<source>Keyring of the system</source>
<translation>系统钥匙串</translation>
</message>
<message>
<source>Scheduled runs without a logged-on user need a passphrase instead.</source>
<translation>无人登录时的定时运行需要改用口令。</translation>
</message>
<message>
<source>No place to keep secrets</source>
<translation>没有可保存密钥的位置</translation>
</message>
<message>
<source>This system has no keyring that can be used</source>
<translation>系统没有可用的钥匙串</translation>
</message>
<message>
<source>Set a passphrase: the secrets are then encrypted in a file of the profile.</source>
<translation>设置口令后，密钥会加密保存在配置文件夹中。</translation>
</message>
<message>
<source>Settings saved</source>
<translation>设置已保存</translation>
</message>
<message>
<source>Listen for WeCom's events</source>
<translation>接收企业微信的事件通知</translation>
</message>
<message>
<source>While the window or the tray runs: a cancelled authorization, a changed scope and changed people are noticed at once. Otherwise at the next task.</source>
<translation>窗口或托盘运行期间：取消授权、可见范围变更和人员变更会立即得知；否则在下一个任务中得知。</translation>
</message>
<message>
<source>Schedule</source>
<translation>定时运行</translation>
</message>
<message>
<source>The window and the tray run by themselves what is due. With a timer of the system, automatic runs also happen while neither is open.</source>
<translation>窗口和托盘会自行运行到期的同步。使用系统定时器，两者都未打开时也会自动同步。</translation>
</message>
<message>
<source>Task Scheduler</source>
<translation>任务计划程序</translation>
</message>
<message>
<source>Kind of timer</source>
<translation>定时器类型</translation>
</message>
<message>
<source>What is written</source>
<translation>将写入的内容</translation>
</message>
<message>
<source>Then run this command once</source>
<translation>然后运行一次此命令</translation>
</message>
<message>
<source>Copy command</source>
<translation>复制命令</translation>
</message>
<message>
<source>Copied</source>
<translation>已复制</translation>
</message>
<message>
<source>A profile with a passphrase: put the line SASE_DESKTOP_PASSPHRASE=… into {file}, readable by you alone.</source>
<translation>配置目录有口令时：将 SASE_DESKTOP_PASSPHRASE=… 一行写入 {file}，仅本人可读。</translation>
</message>
<message>
<source>The task runs while you are logged on. A profile with a passphrase needs your environment variable SASE_DESKTOP_PASSPHRASE.</source>
<translation>任务在登录期间运行。配置目录有口令时，需要用户环境变量 SASE_DESKTOP_PASSPHRASE。</translation>
</message>
<message>
<source>A profile with a passphrase needs it in your session: launchctl setenv SASE_DESKTOP_PASSPHRASE …</source>
<translation>配置目录有口令时，需在会话中设置：launchctl setenv SASE_DESKTOP_PASSPHRASE …</translation>
</message>
<message>
<source>cron has no keyring: the profile needs a passphrase, and the crontab a line SASE_DESKTOP_PASSPHRASE=… above this one.</source>
<translation>cron 没有密钥环：配置目录需要口令，并在 crontab 中此行之上加入 SASE_DESKTOP_PASSPHRASE=… 一行。</translation>
</message>
<message>
<source>About SASE Desktop</source>
<translation>关于 SASE Desktop</translation>
</message>
<message>
<source>About</source>
<translation>关于</translation>
</message>
<message>
<source>Connects a WeCom directory to SASE and shows what every synchronization did.</source>
<translation>将企业微信通讯录接入 SASE，并展示每次同步做了什么。</translation>
</message>
<message>
<source>Python {python}, Qt for Python {qt}, {system}</source>
<translation>Python {python}，Qt for Python {qt}，{system}</translation>
</message>
<message>
<source>Licence</source>
<translation>许可证</translation>
</message>
<message>
<source>Libraries</source>
<translation>使用的库</translation>
</message>
<message>
<source>Icons: Lucide (ISC), some of them from Feather (MIT)</source>
<translation>图标：Lucide（ISC），部分来自 Feather（MIT）</translation>
</message>
<message>
<source>WeCom is a product of Tencent. This program uses no logo of it.</source>
<translation>企业微信是腾讯的产品。本程序未使用其任何标识。</translation>
</message>
<message>
<source>Copy version</source>
<translation>复制版本</translation>
</message>
<message>
<source>A plan that deletes more than this is stopped until somebody allows it. The guard is never switched off; a source may have limits of its own, under Edit.</source>
<translation>删除超过此限制的计划会被拦截，直到有人允许。保护本身不能关闭；身份源可在“编辑”中另设限制。</translation>
</message>
</context>
</TS>
