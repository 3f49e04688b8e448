<?xml version="1.0" encoding="utf-8"?>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
<name>sase</name>
<message>
<source>Authorization refused</source>
<translation>授权被拒绝</translation>
</message>
<message>
<source>WeCom does not accept the app's credentials. Nothing was changed.</source>
<translation>企业微信不接受该应用的凭证。没有任何更改。</translation>
</message>
<message>
<source>Check corp ID and secret, and that the app exists and is enabled in WeCom; then enter the current secret or authorize the source again.</source>
<translation>检查企业 ID 和 Secret，确认该应用在企业微信中存在且已启用；然后填写当前的 Secret，或重新授权身份源。</translation>
</message>
<message>
<source>Permission missing</source>
<translation>缺少权限</translation>
</message>
<message>
<source>The app may not read this part of the directory. Nothing was changed.</source>
<translation>该应用无权读取这部分通讯录。没有任何更改。</translation>
</message>
<message>
<source>Widen the app's visible scope or permissions in the WeCom console, then check the connection.</source>
<translation>在企业微信管理后台扩大应用的可见范围或权限，然后检查连接。</translation>
</message>
<message>
<source>IP not trusted</source>
<translation>IP 不可信</translation>
</message>
<message>
<source>WeCom refused this computer's address. Nothing was changed.</source>
<translation>企业微信拒绝了本机地址。没有任何更改。</translation>
</message>
<message>
<source>Add the address to the trusted IPs of the app in the WeCom console, wait a minute, then check again.</source>
<translation>在企业微信管理后台把该地址加入应用的企业可信 IP，等待一分钟后再次检查。</translation>
</message>
<message>
<source>Too many calls</source>
<translation>调用过于频繁</translation>
</message>
<message>
<source>WeCom limits how often it may be asked, and the limit was reached. Nothing was changed.</source>
<translation>已达到企业微信的调用频率上限。没有任何更改。</translation>
</message>
<message>
<source>Wait until the limit ends (a minute, at most an hour), then run the task again.</source>
<translation>等待限制解除（一分钟，最多一小时），然后重新运行任务。</translation>
</message>
<message>
<source>WeCom not reachable</source>
<translation>无法访问企业微信</translation>
</message>
<message>
<source>No usable answer came from WeCom. Nothing was changed.</source>
<translation>没有收到企业微信的有效响应。没有任何更改。</translation>
</message>
<message>
<source>Check the network, the proxy and the API address, then run the task again.</source>
<translation>检查网络、代理和 API 地址，然后重新运行任务。</translation>
</message>
<message>
<source>Answer not understood</source>
<translation>无法识别响应</translation>
</message>
<message>
<source>WeCom's answer was incomplete or not in the documented form. Nothing was changed.</source>
<translation>企业微信的响应不完整或不符合文档格式。没有任何更改。</translation>
</message>
<message>
<source>Run the task again. If it repeats, copy the details for support.</source>
<translation>重新运行任务。如再次出现，复制详情联系支持人员。</translation>
</message>
<message>
<source>The plan would delete more than the guard lets pass. Nothing was changed.</source>
<translation>该计划的删除数量超过删除保护的上限。没有任何更改。</translation>
</message>
<message>
<source>Review who would go. If it is right, allow this one plan.</source>
<translation>核对将被删除的对象。确认无误后，仅放行这一个计划。</translation>
</message>
<message>
<source>Quota reached</source>
<translation>已达到配额</translation>
</message>
<message>
<source>Five identity sources are enabled at most, one of them custom.</source>
<translation>最多启用五个身份源，其中自定义身份源一个。</translation>
</message>
<message>
<source>Disable an existing identity source first.</source>
<translation>先关闭一个已有的身份源。</translation>
</message>
<message>
<source>The program ended while the task was running. The directory is as it was before.</source>
<translation>任务运行时程序已退出。目录保持任务开始前的状态。</translation>
</message>
<message>
<source>Run the task again.</source>
<translation>重新运行任务。</translation>
</message>
<message>
<source>Unexpected fault</source>
<translation>意外故障</translation>
</message>
<message>
<source>Something unforeseen happened in the program. Nothing was changed.</source>
<translation>程序发生意外情况。没有任何更改。</translation>
</message>
<message>
<source>Copy the details for support; the log has the full trace.</source>
<translation>复制详情联系支持人员；日志中有完整记录。</translation>
</message>
<message>
<source>Input not accepted</source>
<translation>输入无效</translation>
</message>
<message>
<source>Some values cannot be accepted. Nothing was stored.</source>
<translation>部分值无效。没有保存任何内容。</translation>
</message>
<message>
<source>Correct the listed values.</source>
<translation>修改列出的值。</translation>
</message>
<message>
<source>Not found</source>
<translation>未找到</translation>
</message>
<message>
<source>It does not exist, or not any more.</source>
<translation>对象不存在，或已被删除。</translation>
</message>
<message>
<source>Check the name or number.</source>
<translation>检查名称或编号。</translation>
</message>
<message>
<source>A task is unfinished</source>
<translation>有未完成的任务</translation>
</message>
<message>
<source>This source has a task that has not finished.</source>
<translation>该身份源有一个尚未完成的任务。</translation>
</message>
<message>
<source>Wait for it to finish, or cancel it.</source>
<translation>等待任务完成，或取消任务。</translation>
</message>
<message>
<source>Source not ready</source>
<translation>身份源未就绪</translation>
</message>
<message>
<source>The source is closed or not authorized, so it cannot be synchronized.</source>
<translation>身份源已关闭或未授权，无法同步。</translation>
</message>
<message>
<source>Enable and authorize the source first.</source>
<translation>先启用并授权身份源。</translation>
</message>
<message>
<source>Plan out of date</source>
<translation>计划已过期</translation>
</message>
<message>
<source>The directory or the source's settings have changed since this plan was made. Nothing was applied.</source>
<translation>生成该计划之后，目录或身份源的设置已发生变化。没有应用任何更改。</translation>
</message>
<message>
<source>Make a new plan.</source>
<translation>重新生成计划。</translation>
</message>
<message>
<source>Service provider settings missing</source>
<translation>缺少服务商设置</translation>
</message>
<message>
<source>Authorizing by QR code needs the settings of a WeCom service provider.</source>
<translation>扫码授权需要企业微信服务商的设置。</translation>
</message>
<message>
<source>Enter them under Settings, or connect with an app of your own or the sandbox.</source>
<translation>在“设置”中填写，或改用自建应用或沙箱连接。</translation>
</message>
<message>
<source>QR code expired</source>
<translation>二维码已过期</translation>
</message>
<message>
<source>The QR code was not confirmed in time.</source>
<translation>二维码未在有效时间内确认。</translation>
</message>
<message>
<source>Refresh the QR code.</source>
<translation>刷新二维码。</translation>
</message>
<message>
<source>Callback refused</source>
<translation>回调被拒绝</translation>
</message>
<message>
<source>A message to the callback address was not genuine and was ignored.</source>
<translation>发往回调地址的一条消息不可信，已忽略。</translation>
</message>
<message>
<source>Check the callback token and key under Settings.</source>
<translation>在“设置”中检查回调 Token 和密钥。</translation>
</message>
<message>
<source>Callback listener not available</source>
<translation>回调监听不可用</translation>
</message>
<message>
<source>The address for WeCom's callbacks cannot be opened.</source>
<translation>无法打开接收企业微信回调的地址。</translation>
</message>
<message>
<source>Choose another listen address under Settings, or close the program that uses it.</source>
<translation>在“设置”中更换监听地址，或关闭占用该地址的程序。</translation>
</message>
<message>
<source>Database busy</source>
<translation>数据库被占用</translation>
</message>
<message>
<source>Another program holds the profile's database.</source>
<translation>另一个程序正在占用配置目录的数据库。</translation>
</message>
<message>
<source>Close the other program and try again.</source>
<translation>关闭该程序后重试。</translation>
</message>
<message>
<source>Disk full</source>
<translation>磁盘已满</translation>
</message>
<message>
<source>The disk has no room, so nothing was written.</source>
<translation>磁盘空间不足，没有写入任何内容。</translation>
</message>
<message>
<source>Free some space and try again.</source>
<translation>释放空间后重试。</translation>
</message>
<message>
<source>Database too new</source>
<translation>数据库版本过新</translation>
</message>
<message>
<source>The profile was written by a newer version of SASE Desktop. It was not touched.</source>
<translation>配置目录由更新版本的 SASE Desktop 写入，未做任何改动。</translation>
</message>
<message>
<source>Install the newer version, or choose another profile.</source>
<translation>安装新版本，或选择其他配置目录。</translation>
</message>
<message>
<source>Database damaged</source>
<translation>数据库已损坏</translation>
</message>
<message>
<source>The profile's database cannot be read. It was not touched.</source>
<translation>无法读取配置目录的数据库，未做任何改动。</translation>
</message>
<message>
<source>Restore a backup, or choose another profile.</source>
<translation>恢复备份，或选择其他配置目录。</translation>
</message>
<message>
<source>Profile not usable</source>
<translation>配置目录不可用</translation>
</message>
<message>
<source>The profile folder cannot be read or written.</source>
<translation>无法读写配置目录。</translation>
</message>
<message>
<source>Check the folder's permissions, or choose another profile.</source>
<translation>检查目录权限，或选择其他配置目录。</translation>
</message>
<message>
<source>Profile in use</source>
<translation>配置目录被占用</translation>
</message>
<message>
<source>Another SASE Desktop window uses this profile.</source>
<translation>另一个 SASE Desktop 窗口正在使用该配置目录。</translation>
</message>
<message>
<source>Use the other window, or choose another profile.</source>
<translation>使用该窗口，或选择其他配置目录。</translation>
</message>
<message>
<source>Secret missing</source>
<translation>缺少 Secret</translation>
</message>
<message>
<source>The source's secret is not on this computer.</source>
<translation>本机没有该身份源的 Secret。</translation>
</message>
<message>
<source>Enter the secret again, or authorize the source again.</source>
<translation>重新填写 Secret，或重新授权身份源。</translation>
</message>
<message>
<source>No secret store</source>
<translation>没有密钥存储</translation>
</message>
<message>
<source>This system has no keyring that can be used.</source>
<translation>本系统没有可用的密钥环。</translation>
</message>
<message>
<source>Set a passphrase for the profile, in Settings or in SASE_DESKTOP_PASSPHRASE.</source>
<translation>为配置目录设置口令：在“设置”中，或通过 SASE_DESKTOP_PASSPHRASE。</translation>
</message>
<message>
<source>Passphrase needed</source>
<translation>需要口令</translation>
</message>
<message>
<source>The profile's secrets are encrypted under a passphrase.</source>
<translation>配置目录的密钥由口令加密。</translation>
</message>
<message>
<source>Enter it, or set SASE_DESKTOP_PASSPHRASE.</source>
<translation>输入口令，或设置 SASE_DESKTOP_PASSPHRASE。</translation>
</message>
<message>
<source>Wrong passphrase</source>
<translation>口令错误</translation>
</message>
<message>
<source>The passphrase does not open the profile's secrets.</source>
<translation>该口令无法解开配置目录的密钥。</translation>
</message>
<message>
<source>Enter the passphrase that was set for this profile.</source>
<translation>输入为该配置目录设置的口令。</translation>
</message>
<message>
<source>File not usable</source>
<translation>文件不可用</translation>
</message>
<message>
<source>The file cannot be read, written or understood.</source>
<translation>无法读取、写入或识别该文件。</translation>
</message>
<message>
<source>Check the path and the file's form.</source>
<translation>检查路径和文件格式。</translation>
</message>
<message>
<source>Removed at the source</source>
<translation>来源中已移除</translation>
</message>
<message>
<source>Out of scope</source>
<translation>不在同步范围内</translation>
</message>
<message>
<source>Not visible to the app</source>
<translation>对应用不可见</translation>
</message>
<message>
<source>Same {field} as {other}</source>
<translation>{field}与 {other} 重复</translation>
</message>
<message>
<source>{field} is missing</source>
<translation>缺少{field}</translation>
</message>
<message>
<source>“{value}” does not fit {field}</source>
<translation>“{value}”不符合{field}的要求</translation>
</message>
<message>
<source>Not in the documented form: {problem}</source>
<translation>不符合文档格式：{problem}</translation>
</message>
<message>
<source>Its parent departments form a circle</source>
<translation>上级部门形成循环</translation>
</message>
<message>
<source>The store refused it: {problem}</source>
<translation>存储拒绝写入：{problem}</translation>
</message>
<message>
<source>Value belongs to somebody else</source>
<translation>值已属于他人</translation>
</message>
<message>
<source>Required field missing</source>
<translation>缺少必填字段</translation>
</message>
<message>
<source>Value does not fit</source>
<translation>值不符合要求</translation>
</message>
<message>
<source>Not in the documented form</source>
<translation>不符合文档格式</translation>
</message>
<message>
<source>Refused by the store</source>
<translation>存储拒绝写入</translation>
</message>
<message>
<source>Renamed at the source, formerly {former}</source>
<translation>在来源中已改名，原为 {former}</translation>
</message>
<message>
<source>WeCom gave the same person another ID; the record and its local edits stay.</source>
<translation>企业微信为同一人更换了 ID；记录及其本地修改均保留。</translation>
</message>
<message>
<source>Name withheld by WeCom, the ID stands in</source>
<translation>企业微信未提供名称，以 ID 代替</translation>
</message>
<message>
<source>A complete answer of WeCom no longer contains it.</source>
<translation>企业微信的完整响应中已不包含该对象。</translation>
</message>
<message>
<source>Include its department in the synchronization scope to keep it.</source>
<translation>如需保留，将其部门加入同步范围。</translation>
</message>
<message>
<source>Add it to the app's visible scope in the WeCom console.</source>
<translation>在企业微信管理后台将其加入应用的可见范围。</translation>
</message>
<message>
<source>Correct one of the two in WeCom, or decide in Conflicts who has the value; then synchronize again.</source>
<translation>在企业微信中更正其中一人，或在“冲突”中决定该值归谁，然后重新同步。</translation>
</message>
<message>
<source>Fill the field in WeCom, or change the mapping.</source>
<translation>在企业微信中填写该字段，或修改映射。</translation>
</message>
<message>
<source>Correct the value in WeCom, or change the field's type or transform.</source>
<translation>在企业微信中修改该值，或更改字段的类型或转换方式。</translation>
</message>
<message>
<source>Copy the raw document for support.</source>
<translation>复制原始数据联系支持人员。</translation>
</message>
<message>
<source>Move one of the departments in WeCom.</source>
<translation>在企业微信中移动其中一个部门。</translation>
</message>
<message>
<source>Copy the details for support.</source>
<translation>复制详情联系支持人员。</translation>
</message>
<message>
<source>Grant the app the permission to read names in the WeCom console.</source>
<translation>在企业微信管理后台授予应用读取名称的权限。</translation>
</message>
<message>
<source>WeCom returned no employee at all.</source>
<translation>企业微信没有返回任何员工。</translation>
</message>
<message>
<source>The app sees no department.</source>
<translation>应用看不到任何部门。</translation>
</message>
<message>
<source>More employees would be deleted than the guard lets pass.</source>
<translation>将删除的员工数量超过删除保护的上限。</translation>
</message>
<message>
<source>More departments would be deleted than the guard lets pass.</source>
<translation>将删除的部门数量超过删除保护的上限。</translation>
</message>
<message>
<source>A value is needed.</source>
<translation>此项必填。</translation>
</message>
<message>
<source>Not allowed in a name: {characters}. Use Chinese characters, letters, digits, “-” and “_”.</source>
<translation>名称中不允许使用：{characters}。只使用中文、字母、数字、“-”和“_”。</translation>
</message>
<message>
<source>A name has 2–100 characters; this one has {length}.</source>
<translation>名称为 2–100 个字符；当前为 {length} 个。</translation>
</message>
<message>
<source>Another identity source is called {name}.</source>
<translation>已有名为 {name} 的身份源。</translation>
</message>
<message>
<source>Type the name of the identity source exactly.</source>
<translation>准确输入身份源的名称。</translation>
</message>
<message>
<source>At most {limit} characters.</source>
<translation>最多 {limit} 个字符。</translation>
</message>
<message>
<source>One line without control characters.</source>
<translation>只能为一行，不含控制字符。</translation>
</message>
<message>
<source>Letters, digits, “+”, “.” and “-”, beginning with a letter, 128 characters at most.</source>
<translation>字母、数字、“+”、“.”和“-”，以字母开头，最多 128 个字符。</translation>
</message>
<message>
<source>A whole number of hours from 1 to 24.</source>
<translation>1 到 24 之间的整数小时。</translation>
</message>
<message>
<source>Copy the corp ID from the WeCom console: letters and digits, beginning with “ww” or “wx”.</source>
<translation>从企业微信管理后台复制企业 ID：字母和数字，以“ww”或“wx”开头。</translation>
</message>
<message>
<source>A whole number such as 1000002.</source>
<translation>整数，例如 1000002。</translation>
</message>
<message>
<source>An address that begins with http:// or https://, without query or fragment.</source>
<translation>以 http:// 或 https:// 开头的地址，不含查询参数和片段。</translation>
</message>
<message>
<source>Select at least one department.</source>
<translation>至少选择一个部门。</translation>
</message>
<message>
<source>No visible department has the ID {id}.</source>
<translation>没有 ID 为 {id} 的可见部门。</translation>
</message>
<message>
<source>{target} is mapped twice.</source>
<translation>{target} 被映射了两次。</translation>
</message>
<message>
<source>SASE has no field {target}; define it as an extended field first.</source>
<translation>SASE 没有字段 {target}；先将其定义为扩展字段。</translation>
</message>
<message>
<source>{target} must be mapped.</source>
<translation>{target} 必须映射。</translation>
</message>
<message>
<source>{source} is no field of WeCom; custom attributes are written extattr.NAME.</source>
<translation>{source} 不是企业微信的字段；自定义属性写作 extattr.NAME。</translation>
</message>
<message>
<source>Small letters, digits and “_”, beginning with a letter, 40 characters at most.</source>
<translation>小写字母、数字和“_”，以字母开头，最多 40 个字符。</translation>
</message>
<message>
<source>{key} is a built-in field.</source>
<translation>{key} 是内置字段。</translation>
</message>
<message>
<source>{key} exists already.</source>
<translation>{key} 已存在。</translation>
</message>
<message>
<source>A display name has 1–64 characters.</source>
<translation>显示名称为 1–64 个字符。</translation>
</message>
<message>
<source>One of string, number, boolean, date.</source>
<translation>string、number、boolean、date 之一。</translation>
</message>
<message>
<source>This key is not known.</source>
<translation>未知的键。</translation>
</message>
<message>
<source>Expected {expected}.</source>
<translation>应为 {expected}。</translation>
</message>
<message>
<source>Expected one of: {choices}.</source>
<translation>应为以下之一：{choices}。</translation>
</message>
<message>
<source>Five identity sources are enabled already: {names}.</source>
<translation>已启用五个身份源：{names}。</translation>
</message>
<message>
<source>A custom identity source is enabled already: {names}.</source>
<translation>已启用一个自定义身份源：{names}。</translation>
</message>
<message>
<source>This kind of identity source is not supported yet.</source>
<translation>暂不支持该类型的身份源。</translation>
</message>
<message>
<source>A number from {low} to {high}.</source>
<translation>{low} 到 {high} 之间的数字。</translation>
</message>
<message>
<source>HOST:PORT, for example 127.0.0.1:8090.</source>
<translation>HOST:PORT，例如 127.0.0.1:8090。</translation>
</message>
<message>
<source>An address that begins with http:// or https://.</source>
<translation>以 http:// 或 https:// 开头的地址。</translation>
</message>
<message>
<source>The EncodingAESKey has 43 letters and digits.</source>
<translation>EncodingAESKey 为 43 个字母和数字。</translation>
</message>
<message>
<source>1–32 letters and digits.</source>
<translation>1–32 个字母和数字。</translation>
</message>
<message>
<source>This folder or file does not exist.</source>
<translation>该文件夹或文件不存在。</translation>
</message>
<message>
<source>At least 8 characters.</source>
<translation>至少 8 个字符。</translation>
</message>
<message>
<source>The two passphrases differ.</source>
<translation>两次输入的口令不一致。</translation>
</message>
<message>
<source>Not allowed in a name: {characters}. Use Chinese characters, letters, digits, “.”, “_” and “-”.</source>
<translation>名称中不能使用：{characters}。可以使用中文、字母、数字、“.”、“_”和“-”。</translation>
</message>
<message>
<source>A name has 1–128 characters; this one has {length}.</source>
<translation>名称长度为 1–128 个字符，当前为 {length} 个。</translation>
</message>
<message>
<source>Another user group is called {name}.</source>
<translation>已有名为 {name} 的用户组。</translation>
</message>
<message>
<source>A group needs at least one rule.</source>
<translation>用户组至少需要一条规则。</translation>
</message>
<message>
<source>A group has at most {limit} rules.</source>
<translation>一个用户组最多有 {limit} 条规则。</translation>
</message>
<message>
<source>This is the same as rule {number}.</source>
<translation>与第 {number} 条规则相同。</translation>
</message>
<message>
<source>Only a rule about departments names an identity source.</source>
<translation>只有组织架构规则才需要指定身份源。</translation>
</message>
<message>
<source>No identity source is called {name}.</source>
<translation>没有名为 {name} 的身份源。</translation>
</message>
<message>
<source>Choose an enabled identity source; {name} is closed or deleted.</source>
<translation>选择已启用的身份源；{name} 已关闭或已删除。</translation>
</message>
<message>
<source>{name} has no department with the ID {id}.</source>
<translation>{name} 中没有 ID 为 {id} 的部门。</translation>
</message>
<message>
<source>Held back in the review</source>
<translation>审核时已搁置</translation>
</message>
<message>
<source>Held back with {other}, on which it depends</source>
<translation>依赖已搁置的 {other}，因此一并搁置</translation>
</message>
<message>
<source>It stayed as it was. The next synchronization plans it again.</source>
<translation>保持原样，未做变更；下次同步会再次列入计划。</translation>
</message>
<message>
<source>Nothing to undo</source>
<translation>没有可撤销的内容</translation>
</message>
<message>
<source>This task changed nothing in the directory: it is a preview, unfinished, failed, or found everything the same.</source>
<translation>该任务没有改变目录：它是预览、尚未结束、已失败，或未发现任何差异。</translation>
</message>
<message>
<source>Choose a task that changed something.</source>
<translation>选择一个有变更的任务。</translation>
</message>
<message>
<source>Undo of task #{task}</source>
<translation>撤销任务 #{task}</translation>
</message>
<message>
<source>Undo of task #{task}, but for what changed later: {field}</source>
<translation>撤销任务 #{task}，但保留之后又变更的：{field}</translation>
</message>
<message>
<source>Changed again after task #{task}: {field}</source>
<translation>任务 #{task} 之后又有变更：{field}</translation>
</message>
<message>
<source>Deleted after task #{task}</source>
<translation>任务 #{task} 之后已被删除</translation>
</message>
<message>
<source>Created again after task #{task}</source>
<translation>任务 #{task} 之后又被创建</translation>
</message>
<message>
<source>Still in use by {other}</source>
<translation>{other} 仍在使用它</translation>
</message>
<message>
<source>Its department {other} is gone</source>
<translation>所属部门 {other} 已不存在</translation>
</message>
<message>
<source>What it was before is not stored any more</source>
<translation>变更前的内容已不再保存</translation>
</message>
<message>
<source>The next synchronization brings the source's values again.</source>
<translation>下一次同步会重新带来身份源的值。</translation>
</message>
<message>
<source>Later changes are left alone. Choose “Undo anyway” to give them up.</source>
<translation>之后的变更保持不变。如要放弃这些变更，选择“仍要撤销”。</translation>
</message>
<message>
<source>It stays deleted. Choose “Undo anyway” to create it again.</source>
<translation>它保持已删除状态。如要重新创建，选择“仍要撤销”。</translation>
</message>
<message>
<source>It stays as it is. Choose “Undo anyway” to give it its former values.</source>
<translation>它保持现状。如要恢复原来的值，选择“仍要撤销”。</translation>
</message>
<message>
<source>Move or delete what is in it, then undo again.</source>
<translation>先移走或删除其中的内容，再次撤销。</translation>
</message>
<message>
<source>Undo what deleted the department first, or together with this.</source>
<translation>先撤销删除该部门的变更，或与此一并撤销。</translation>
</message>
<message>
<source>It cannot be undone. Edit it by hand, or synchronize.</source>
<translation>无法撤销。可手动编辑，或重新同步。</translation>
</message>
<message>
<source>Authorization cancelled</source>
<translation>授权已取消</translation>
</message>
<message>
<source>The company's administrator cancelled the app's authorization, or it has ended. Nobody is taken as gone for that: nothing was changed.</source>
<translation>企业管理员取消了该应用的授权，或授权已到期。不会因此认为任何人已离开：没有任何更改。</translation>
</message>
<message>
<source>Authorize the source again, or close it when it is not used any more.</source>
<translation>重新授权该身份源；不再使用时可将其关闭。</translation>
</message>
<message>
<source>Answer cut off</source>
<translation>响应不完整</translation>
</message>
<message>
<source>WeCom's answer ended before it was complete, so it proves nobody's absence. Nothing was changed.</source>
<translation>企业微信的响应中途结束，不能证明任何人已离开。没有任何更改。</translation>
</message>
<message>
<source>Run the task again. If it repeats, check the proxy and copy the details for support.</source>
<translation>再次运行任务。如果重复出现，检查代理，并复制详情提供给技术支持。</translation>
</message>
<message>
<source>A department could not be read</source>
<translation>有部门无法读取</translation>
</message>
<message>
<source>WeCom lists a department and refuses to show the people in it. They are not taken as gone: nothing was changed.</source>
<translation>企业微信列出了一个部门，却拒绝返回其中的成员。不会认为这些人已离开：没有任何更改。</translation>
</message>
<message>
<source>Add the department to the app's visible scope in the WeCom console, or take it out of the synchronization scope; then run the task again.</source>
<translation>在企业微信管理后台将该部门加入应用的可见范围，或将其移出同步范围；然后再次运行任务。</translation>
</message>
<message>
<source>No employee came</source>
<translation>没有返回任何员工</translation>
</message>
<message>
<source>Check the app's visible scope and permissions in the WeCom console. A company that is really empty may be allowed.</source>
<translation>在企业微信管理后台检查应用的可见范围和权限。如果企业确实没有成员，可以允许该计划。</translation>
</message>
<message>
<source>Add departments to the app's visible scope in the WeCom console, then synchronize again.</source>
<translation>在企业微信管理后台将部门加入应用的可见范围，然后再次同步。</translation>
</message>
<message>
<source>The app sees less than before</source>
<translation>应用的可见范围变小</translation>
</message>
<message>
<source>The app's visible scope in WeCom has shrunk since the last synchronization. No longer visible: {names}.</source>
<translation>自上次同步以来，应用在企业微信中的可见范围变小。不再可见：{names}。</translation>
</message>
<message>
<source>Widen the visible scope in the WeCom console again. If it was narrowed on purpose, or they were deleted in WeCom, allow this one plan.</source>
<translation>在企业微信管理后台重新扩大可见范围。如果是有意缩小，或这些对象已在企业微信中删除，可以允许该计划。</translation>
</message>
<message>
<source>Names are withheld</source>
<translation>名称不再提供</translation>
</message>
<message>
<source>WeCom withholds {count} of {of} names that it gave before, so the app has lost a permission.</source>
<translation>此前提供的 {of} 个名称中，企业微信现在有 {count} 个不再提供，说明应用失去了权限。</translation>
</message>
<message>
<source>Grant the app the permission to read names in the WeCom console, then synchronize again.</source>
<translation>在企业微信管理后台授予应用读取名称的权限，然后再次同步。</translation>
</message>
<message>
<source>Far fewer departments than before</source>
<translation>部门数量大幅减少</translation>
</message>
<message>
<source>{now} departments came, and {before} are stored.</source>
<translation>返回了 {now} 个部门，而已存储 {before} 个。</translation>
</message>
<message>
<source>Check in the WeCom console whether departments were deleted or hidden from the app.</source>
<translation>在企业微信管理后台检查部门是被删除，还是对应用不可见。</translation>
</message>
<message>
<source>Too many employees would go</source>
<translation>将删除的员工过多</translation>
</message>
<message>
<source>Too many departments would go</source>
<translation>将删除的部门过多</translation>
</message>
<message>
<source>Review what would go. If it is right, allow this one plan.</source>
<translation>查看哪些对象将被删除。如果正确，可以允许该计划。</translation>
</message>
<message>
<source>A department loses most of its people</source>
<translation>某个部门将失去大部分员工</translation>
</message>
<message>
<source>{department} loses {count} of {of} people.</source>
<translation>{department} 的 {of} 人中将有 {count} 人被删除。</translation>
</message>
<message>
<source>Ask whether they really left. If they did, allow this one plan.</source>
<translation>确认他们是否确实离开。如果是，可以允许该计划。</translation>
</message>
<message>
<source>Missing at the source; deleted after {runs} runs and {days} days</source>
<translation>身份源中已不存在；{runs} 次运行且 {days} 天后删除</translation>
</message>
<message>
<source>Came back to the source</source>
<translation>重新出现在身份源中</translation>
</message>
<message>
<source>Came back to the source, but for {field}: {other} has it</source>
<translation>重新出现在身份源中，但{field}除外：已归 {other}</translation>
</message>
<message>
<source>Came back without a value</source>
<translation>重新出现，但缺少一个值</translation>
</message>
<message>
<source>Correct one of the two in WeCom, or decide in Conflicts who has the value.</source>
<translation>在企业微信中更正其中一人，或在“冲突”中决定该值归谁。</translation>
</message>
<message>
<source>Still missing after {runs} runs and {days} days</source>
<translation>{runs} 次运行且 {days} 天后仍不存在</translation>
</message>
<message>
<source>Is leaving; {field} went to {other}</source>
<translation>正在离开；{field}已归 {other}</translation>
</message>
<message>
<source>Is leaving; somebody stopped the countdown</source>
<translation>正在离开；有人停止了倒计时</translation>
</message>
<message>
<source>Nothing has to be done: whoever reappears comes back by the next run.</source>
<translation>无需处理：重新出现的员工会在下一次运行时恢复。</translation>
</message>
<message>
<source>The values of the source apply again.</source>
<translation>身份源的值重新生效。</translation>
</message>
<message>
<source>Whoever reappears later is created anew.</source>
<translation>之后重新出现的员工会重新创建。</translation>
</message>
<message>
<source>Whoever is present at the source has the value.</source>
<translation>该值归身份源中现有的员工。</translation>
</message>
<message>
<source>Delete the person in the Employee Center when they are not needed.</source>
<translation>不再需要时，在员工中心删除该员工。</translation>
</message>
<message>
<source>Held back with something else</source>
<translation>与其他对象一并搁置</translation>
</message>
<message>
<source>Renamed at the source</source>
<translation>在来源中已改名</translation>
</message>
<message>
<source>WeCom decides again</source>
<translation>重新以企业微信为准</translation>
</message>
<message>
<source>Imported from a file</source>
<translation>从文件导入</translation>
</message>
<message>
<source>Row not accepted</source>
<translation>未接受的行</translation>
</message>
<message>
<source>Missing at the source</source>
<translation>身份源中已不存在</translation>
</message>
<message>
<source>Still missing at the source</source>
<translation>身份源中仍不存在</translation>
</message>
<message>
<source>Is leaving; a value was given up</source>
<translation>正在离开；已让出一个值</translation>
</message>
<message>
<source>Undo of a task</source>
<translation>撤销任务</translation>
</message>
<message>
<source>Undo of a task, in part</source>
<translation>部分撤销任务</translation>
</message>
<message>
<source>Changed again later</source>
<translation>之后又有变更</translation>
</message>
<message>
<source>Deleted later</source>
<translation>之后已删除</translation>
</message>
<message>
<source>Created again later</source>
<translation>之后又重新创建</translation>
</message>
<message>
<source>Still in use</source>
<translation>仍在使用</translation>
</message>
<message>
<source>Its department is gone</source>
<translation>所属部门已不存在</translation>
</message>
<message>
<source>The source was never read.</source>
<translation>从未读取过该身份源。</translation>
</message>
<message>
<source>Nothing stored fits: neither the directory nor any record. Task #{task} was the last one that read the source.</source>
<translation>目录和记录中均没有匹配的内容。任务 #{task} 是最近一次读取身份源的任务。</translation>
</message>
<message>
<source>People outside the scope are not stored. Ask the source now with the exact user ID.</source>
<translation>范围之外的人员不会保存。可用准确的用户 ID 立即询问身份源。</translation>
</message>
<message>
<source>Not in the complete answer of task #{task} any more.</source>
<translation>任务 #{task} 的完整结果中已不再包含。</translation>
</message>
<message>
<source>Received.</source>
<translation>已收到。</translation>
</message>
<message>
<source>No document of it is stored.</source>
<translation>没有保存其文档。</translation>
</message>
<message>
<source>Out of scope in task #{task}: in none of the selected departments.</source>
<translation>在任务 #{task} 中超出范围：不在任何所选部门中。</translation>
</message>
<message>
<source>Fields mapped: {count}.</source>
<translation>已映射字段：{count}。</translation>
</message>
<message>
<source>This app may not ask for one member, or it lies outside its visible scope.</source>
<translation>该应用不能查询单个成员，或该成员在其可见范围之外。</translation>
</message>
<message>
<source>The source does not show {id} to this app now.</source>
<translation>身份源当前不向该应用显示 {id}。</translation>
</message>
<message>
<source>The source sends it now.</source>
<translation>身份源当前返回该对象。</translation>
</message>
<message>
<source>A synchronization would change nothing.</source>
<translation>同步不会有任何变更。</translation>
</message>
<message>
<source>A synchronization would not apply it.</source>
<translation>同步无法应用它。</translation>
</message>
<message>
<source>A synchronization would skip it.</source>
<translation>同步会跳过它。</translation>
</message>
<message>
<source>The whole directory is in scope.</source>
<translation>整个目录都在范围内。</translation>
</message>
<message>
<source>In {department} ({id})</source>
<translation>位于 {department}（{id}）</translation>
</message>
<message>
<source>In scope: the selected department {department} takes it in.</source>
<translation>在范围内：所选部门 {department} 包含它。</translation>
</message>
<message>
<source>Its departments are not stored, so nothing tells whether it is in scope.</source>
<translation>其所属部门没有保存，无法判断是否在范围内。</translation>
</message>
<message>
<source>Out of scope: no selected department takes it in.</source>
<translation>超出范围：没有所选部门包含它。</translation>
</message>
<message>
<source>Nothing in the directory matches it.</source>
<translation>目录中没有与之匹配的对象。</translation>
</message>
<message>
<source>Matched by its ID {key}, SASE ID {id}.</source>
<translation>按 ID {key} 匹配，SASE ID 为 {id}。</translation>
</message>
<message>
<source>Records of it, newest first: {count}.</source>
<translation>相关记录（最新在前）：{count}。</translation>
</message>
<message>
<source>Task #{task} could not apply it; what is stored stayed.</source>
<translation>任务 #{task} 未能应用它；已保存的内容保持不变。</translation>
</message>
<message>
<source>Stored in the directory.</source>
<translation>已保存在目录中。</translation>
</message>
<message>
<source>Deleted by task #{task}.</source>
<translation>已被任务 #{task} 删除。</translation>
</message>
<message>
<source>Not stored in the directory.</source>
<translation>未保存在目录中。</translation>
</message>
<message>
<source>Fields: {fields}</source>
<translation>字段：{fields}</translation>
</message>
<message>
<source>A synchronization would create it.</source>
<translation>同步会新增它。</translation>
</message>
<message>
<source>A synchronization would update it.</source>
<translation>同步会更新它。</translation>
</message>
<message>
<source>A synchronization would delete it.</source>
<translation>同步会删除它。</translation>
</message>
<message>
<source>#{task} {operation}, {result}</source>
<translation>#{task} {operation}，{result}</translation>
</message>
<message>
<source>Channel not reachable</source>
<translation>通道无法访问</translation>
</message>
<message>
<source>The server of the channel gave no usable answer, so the notice was not delivered.</source>
<translation>通道的服务器没有给出可用的应答，通知未送达。</translation>
</message>
<message>
<source>Check address, port, security, proxy and certificate authority, then send a test message.</source>
<translation>检查地址、端口、安全方式、代理和证书颁发机构，然后发送测试消息。</translation>
</message>
<message>
<source>Channel refused the login</source>
<translation>通道拒绝登录</translation>
</message>
<message>
<source>The robot's key or the mail password is not accepted, so the notice was not delivered.</source>
<translation>机器人的 key 或邮箱密码未被接受，通知未送达。</translation>
</message>
<message>
<source>Enter it again under Settings &gt; Notifications, then send a test message.</source>
<translation>在“设置 &gt; 通知”中重新输入，然后发送测试消息。</translation>
</message>
<message>
<source>Channel refused the message</source>
<translation>通道拒绝消息</translation>
</message>
<message>
<source>The server of the channel did not take the message, so the notice was not delivered.</source>
<translation>通道的服务器未接收该消息，通知未送达。</translation>
</message>
<message>
<source>Read what the server said in the details, correct the settings, then send a test message.</source>
<translation>查看详情中服务器的说明，更正设置，然后发送测试消息。</translation>
</message>
<message>
<source>The whole address from the robot's page: it begins with https:// and has a key.</source>
<translation>机器人页面上的完整地址：以 https:// 开头并带有 key。</translation>
</message>
<message>
<source>Addresses such as name@example.com, separated by commas.</source>
<translation>形如 name@example.com 的地址，用逗号分隔。</translation>
</message>
<message>
<source>The name or address of a mail server, without a port.</source>
<translation>邮件服务器的名称或地址，不含端口。</translation>
</message>
<message>
<source>A password is not sent without protection; choose STARTTLS or TLS.</source>
<translation>密码不会在无保护的情况下发送；选择 STARTTLS 或 TLS。</translation>
</message>
<message>
<source>A password needs a user name.</source>
<translation>填写密码时需要用户名。</translation>
</message>
<message>
<source>Not in the complete answer that preview #{task} got.</source>
<translation>不在预览 #{task} 收到的完整应答中。</translation>
</message>
<message>
<source>Received by task #{task}, the last one that asked the source for it.</source>
<translation>已收到：任务 #{task} 是最近一次向身份源查询它的任务。</translation>
</message>
<message>
<source>Received by preview #{task}, the last task that asked the source for it; a preview applies nothing.</source>
<translation>已收到：预览 #{task} 是最近一次向身份源查询它的任务；预览不会应用任何内容。</translation>
</message>
<message>
<source>Kept by hand: this source is never synchronized.</source>
<translation>手工维护：此身份源从不同步。</translation>
</message>
<message>
<source>Nothing stored fits: neither the directory nor any record. This source is kept by hand and never synchronized.</source>
<translation>已存储的内容中没有相符的：目录和记录中都没有。此身份源由手工维护，从不同步。</translation>
</message>
<message>
<source>{target}: does not fit ({problem}) ← {received} ({transform})</source>
<translation>{target}：不合适（{problem}） ← {received}（{transform}）</translation>
</message>
<message>
<source>{target}: {value} ← {received} ({transform})</source>
<translation>{target}：{value} ← {received}（{transform}）</translation>
</message>
<message>
<source>{target}: not provided, the stored value stays ← {received} ({transform})</source>
<translation>{target}：未提供，保留已存储的值 ← {received}（{transform}）</translation>
</message>
<message>
<source>{target}: {kept}, edited locally, wins over {value} ← {received} ({transform})</source>
<translation>{target}：{kept}，本地编辑，优先于 {value} ← {received}（{transform}）</translation>
</message>
<message>
<source>{target}: {value} (the same for everyone)</source>
<translation>{target}：{value}（所有人相同）</translation>
</message>
<message>
<source>Renamed: {former} became {id} in task #{task}, and stayed the same person.</source>
<translation>已改名：任务 #{task} 中 {former} 变为 {id}，仍是同一个人。</translation>
</message>
<message>
<source>Held back: whoever reviewed task #{task} left it as it was.</source>
<translation>已搁置：任务 #{task} 的审核者让它保持原样。</translation>
</message>
<message>
<source>Held back: whoever reviewed task #{task} did not let it in.</source>
<translation>已搁置：任务 #{task} 的审核者没有让它进入目录。</translation>
</message>
<message>
<source>Leaving since {since}: disabled, missing in {runs} of {of} clean runs, deleted on {until} at the earliest.</source>
<translation>自 {since} 起离开中：已停用，{of} 次完整同步中已有 {runs} 次缺失，最早于 {until} 删除。</translation>
</message>
<message>
<source>Leaving since {since}: disabled; somebody stopped the countdown.</source>
<translation>自 {since} 起离开中：已停用；有人停止了倒计时。</translation>
</message>
<message>
<source>Leaving since {since}: disabled; the next task deletes it.</source>
<translation>自 {since} 起离开中：已停用；下一个任务会删除它。</translation>
</message>
<message>
<source>Conflict decided: {field} {value} belongs to this person, others go without it.</source>
<translation>冲突已决定：{field} {value} 归此人所有，其他人不保存该值。</translation>
</message>
<message>
<source>Conflict decided: {field} {value} belongs to {winner}, so it is not stored here.</source>
<translation>冲突已决定：{field} {value} 归 {winner} 所有，因此不保存在此人处。</translation>
</message>
<message>
<source>Conflict accepted: {field} {value} may be wanted by several.</source>
<translation>冲突已接受：多人可以都要求 {field} {value}。</translation>
</message>
<message>
<source>as received</source>
<translation>原样</translation>
</message>
<message>
<source>without blanks at both ends</source>
<translation>去掉首尾空白</translation>
</message>
<message>
<source>in small letters</source>
<translation>转为小写</translation>
</message>
<message>
<source>in capital letters</source>
<translation>转为大写</translation>
</message>
<message>
<source>the first one that is not empty</source>
<translation>取第一个非空值</translation>
</message>
<message>
<source>the same for everyone</source>
<translation>所有人相同</translation>
</message>
<message>
<source>filled into {argument}</source>
<translation>填入 {argument}</translation>
</message>
<message>
<source>without blanks, +86 and 0086</source>
<translation>去掉空白、+86 和 0086</translation>
</message>
<message>
<source>by the list of values</source>
<translation>按取值对照表</translation>
</message>
</context>
</TS>
