<?xml version="1.0" encoding="utf-8"?>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
<name>sase</name>
<message>
<source>Enter its departments and people in the Employee Center, or import them.</source>
<translation>在员工中心录入部门和员工，或从文件导入。</translation>
</message>
<message>
<source>Source {name} · it appears in the list after you confirm on the phone.</source>
<translation>身份源 {name} · 在手机上确认后才会出现在列表中。</translation>
</message>
<message>
<source>A new code for this source alone</source>
<translation>仅供此身份源使用的新二维码</translation>
</message>
<message>
<source>Permissions and visible scope are chosen there</source>
<translation>在手机上选择权限和可见范围</translation>
</message>
<message>
<source>Authorize with WeCom</source>
<translation>企业微信授权</translation>
</message>
<message>
<source>QR code created</source>
<translation>二维码已创建</translation>
</message>
<message>
<source>Confirm on the phone</source>
<translation>在手机上确认</translation>
</message>
<message>
<source>Connection test</source>
<translation>连接测试</translation>
</message>
<message>
<source>Use own app instead</source>
<translation>改用自建应用</translation>
</message>
<message>
<source>Refresh QR</source>
<translation>刷新二维码</translation>
</message>
<message>
<source>Fetching the address of the QR code</source>
<translation>正在获取二维码地址</translation>
</message>
<message>
<source>Waiting for the administrator</source>
<translation>等待管理员确认</translation>
</message>
<message>
<source>Testing the connection</source>
<translation>正在测试连接</translation>
</message>
<message>
<source>Token, trusted IP and visible departments</source>
<translation>令牌、可信 IP 和可见部门</translation>
</message>
<message>
<source>It cannot go on</source>
<translation>无法继续</translation>
</message>
<message>
<source>Try again</source>
<translation>重试</translation>
</message>
<message>
<source>In WeCom, choose the whole company as visible scope, or only the departments that shall be synchronized. Nothing outside that scope can be read.</source>
<translation>在企业微信中将可见范围设为整个企业，或仅选择需要同步的部门。范围以外的内容无法读取。</translation>
</message>
<message>
<source>Scan with a WeCom administrator account</source>
<translation>使用企业微信管理员账号扫码</translation>
</message>
<message>
<source>Authorized</source>
<translation>已授权</translation>
</message>
<message>
<source>This is the sandbox: no phone is needed. Open the link in the browser and confirm or decline there, as an administrator would on the phone.</source>
<translation>这是沙箱，不需要手机。在浏览器中打开链接，像管理员在手机上那样确认或拒绝。</translation>
</message>
<message>
<source>{time}, valid for {duration}</source>
<translation>{time}，有效期 {duration}</translation>
</message>
<message>
<source>The QR code has expired</source>
<translation>二维码已过期</translation>
</message>
<message>
<source>The administrator declined</source>
<translation>管理员已拒绝</translation>
</message>
<message>
<source>Waiting for WeCom's ticket</source>
<translation>等待企业微信推送票据</translation>
</message>
<message>
<source>WeCom sends the template's ticket to the callback address every ten minutes. The rest follows by itself.</source>
<translation>企业微信每十分钟向回调地址推送一次模板票据，收到后自动继续。</translation>
</message>
<message>
<source>A message was refused</source>
<translation>已拒绝一条消息</translation>
</message>
<message>
<source>It came to the callback address and was not genuine. Waiting goes on. If the phone says that it is done, check the callback token and key in Settings.</source>
<translation>回调地址收到一条无法验证的消息，已忽略，继续等待。若手机显示已完成，检查设置中的回调 Token 和密钥。</translation>
</message>
<message>
<source>Steps of the authorization</source>
<translation>授权步骤</translation>
</message>
<message>
<source>Usually begins with wwauth; check the value from the ticket</source>
<translation>通常以 wwauth 开头；核对工单中的值</translation>
</message>
<message>
<source>If you disable an identity source, end users cannot use the SASE app to access internal applications. Proceed with caution.</source>
<translation>停用身份源后，终端用户将无法通过 SASE 客户端访问内网应用，谨慎操作。</translation>
</message>
<message>
<source>Enabled</source>
<translation>启用</translation>
</message>
<message>
<source>Closed</source>
<translation>关闭</translation>
</message>
<message>
<source>End users lose access to internal applications</source>
<translation>员工不能通过 SASE 访问内网</translation>
</message>
<message>
<source>IdP Status</source>
<translation>身份源状态</translation>
</message>
<message>
<source>Automatic Synchronization</source>
<translation>自动同步</translation>
</message>
<message>
<source>Synchronize User Information</source>
<translation>同步用户信息</translation>
</message>
<message>
<source>Automatic Synchronization Cycle</source>
<translation>自动同步周期</translation>
</message>
<message>
<source>When off, create synchronization tasks by hand</source>
<translation>关闭后需要手动创建同步任务</translation>
</message>
<message>
<source>Takes employees along, not only departments</source>
<translation>同时同步员工，而不只是部门</translation>
</message>
<message>
<source>1–24 hours; the first run starts right after authorization</source>
<translation>1–24 小时；首次同步在授权后立即开始</translation>
</message>
<message>
<source>hours</source>
<translation>小时</translation>
</message>
<message>
<source>SASE engineers give this value when a ticket asks for it</source>
<translation>提交工单，由 SASE 工程师提供此值</translation>
</message>
<message>
<source>No effect while Automatic Synchronization is off</source>
<translation>自动同步关闭时不生效</translation>
</message>
<message>
<source>Employees log on with it</source>
<translation>员工使用此身份源登录</translation>
</message>
<message>
<source>IdP Name</source>
<translation>身份源名称</translation>
</message>
<message>
<source>Description</source>
<translation>描述</translation>
</message>
<message>
<source>Chinese characters, letters, digits, “-” and “_”, without spaces</source>
<translation>中文、字母、数字、“-”和“_”，不含空格</translation>
</message>
<message>
<source>Shown as the logon title in the SASE client</source>
<translation>显示为 SASE 客户端的登录标题</translation>
</message>
<message>
<source>Schema</source>
<translation>Schema</translation>
</message>
<message>
<source>All {limit} places are taken</source>
<translation>{limit} 个名额已全部占用</translation>
</message>
<message>
<source>Takes place {place} of {limit}</source>
<translation>占用 {limit} 个名额中的第 {place} 个</translation>
</message>
<message>
<source>WeCom</source>
<translation>企业微信</translation>
</message>
<message>
<source>Custom</source>
<translation>自定义</translation>
</message>
<message>
<source>Off</source>
<translation>关闭</translation>
</message>
<message>
<source>Type</source>
<translation>身份源类型</translation>
</message>
<message>
<source>Authorization</source>
<translation>授权状态</translation>
</message>
<message>
<source>Cycle</source>
<translation>周期</translation>
</message>
<message>
<source>Synchronization Status</source>
<translation>同步状态</translation>
</message>
<message>
<source>Next Run</source>
<translation>下次同步</translation>
</message>
<message>
<source>Actions</source>
<translation>操作</translation>
</message>
<message>
<source>Not needed</source>
<translation>无需授权</translation>
</message>
<message>
<source>Records</source>
<translation>记录</translation>
</message>
<message>
<source>Synchronize Records</source>
<translation>同步记录</translation>
</message>
<message>
<source>Edit</source>
<translation>编辑</translation>
</message>
<message>
<source>More actions</source>
<translation>更多操作</translation>
</message>
<message>
<source>Visibility</source>
<translation>可见范围</translation>
</message>
<message>
<source>Not provided by WeCom</source>
<translation>企业微信未提供</translation>
</message>
<message>
<source>Access token</source>
<translation>访问令牌</translation>
</message>
<message>
<source>valid</source>
<translation>有效</translation>
</message>
<message>
<source>Trusted IP</source>
<translation>可信 IP</translation>
</message>
<message>
<source>accepted</source>
<translation>已接受</translation>
</message>
<message>
<source>refused</source>
<translation>被拒绝</translation>
</message>
<message>
<source>0 departments</source>
<translation>0 个部门</translation>
</message>
<message>
<source>nothing</source>
<translation>无</translation>
</message>
<message>
<source>not reachable</source>
<translation>无法访问</translation>
</message>
<message>
<source>{address} refused</source>
<translation>{address} 被拒绝</translation>
</message>
<message>
<source>The app is asked once what it may see. Nothing is stored before you have seen it.</source>
<translation>将查询一次应用的可见范围。看到结果之前不会保存任何内容。</translation>
</message>
<message>
<source>The sandbox starts, and a QR code is shown. Its link leads to a page on which you confirm as the administrator would on the phone.</source>
<translation>沙箱启动后会显示二维码。其链接打开一个页面，在该页面上像管理员在手机上那样确认。</translation>
</message>
<message>
<source>A QR code is shown next. Have a WeCom administrator account ready; the source appears in the list after you confirm on the phone.</source>
<translation>接下来会显示二维码。准备好企业微信管理员账号；扫码并确认后，身份源才会出现在列表中。</translation>
</message>
<message>
<source>WeCom accepts the app</source>
<translation>企业微信已接受此应用</translation>
</message>
<message>
<source>The app sees no department</source>
<translation>应用看不到任何部门</translation>
</message>
<message>
<source>In the WeCom console, add departments to the app's visible scope.</source>
<translation>在企业微信管理后台将部门加入应用的可见范围。</translation>
</message>
<message>
<source>Valid for another {time}</source>
<translation>剩余有效时间 {time}</translation>
</message>
<message>
<source>Create IdP</source>
<translation>新建身份源</translation>
</message>
<message>
<source>Choose type</source>
<translation>选择类型</translation>
</message>
<message>
<source>Basic Configurations</source>
<translation>基础配置</translation>
</message>
<message>
<source>Authorization</source>
<comment>step</comment>
<translation>授权</translation>
</message>
<message>
<source>Back</source>
<translation>上一步</translation>
</message>
<message>
<source>Next</source>
<comment>step</comment>
<translation>下一步</translation>
</message>
<message>
<source>Next: Basic Configurations</source>
<translation>下一步：填写基础配置</translation>
</message>
<message>
<source>Configure</source>
<translation>配置</translation>
</message>
<message>
<source>WeCom refuses this corp ID and secret. Nothing was stored.</source>
<translation>企业微信拒绝此企业 ID 和 Secret。没有保存任何内容。</translation>
</message>
<message>
<source>Create identity source</source>
<translation>新建身份源</translation>
</message>
<message>
<source>Connect</source>
<translation>连接</translation>
</message>
<message>
<source>Obtain Authorization QR Code</source>
<translation>获取授权二维码</translation>
</message>
<message>
<source>Copy {address}</source>
<translation>复制 {address}</translation>
</message>
<message>
<source>Connect your first identity source</source>
<translation>连接第一个身份源</translation>
</message>
<message>
<source>Enter corp ID and secret</source>
<translation>填写企业 ID 和 Secret</translation>
</message>
<message>
<source>Connect the sandbox</source>
<translation>连接沙箱</translation>
</message>
<message>
<source>Start sandbox</source>
<translation>启动沙箱</translation>
</message>
<message>
<source>Restore it</source>
<translation>恢复备份</translation>
</message>
<message>
<source>How synchronization works</source>
<translation>同步的工作方式</translation>
</message>
<message>
<source>Authorize by QR code</source>
<translation>扫码授权</translation>
</message>
<message>
<source>A WeCom administrator scans a code and confirms on the phone.</source>
<translation>企业微信管理员用手机扫码并确认。</translation>
</message>
<message>
<source>Use your own app</source>
<translation>使用自建应用</translation>
</message>
<message>
<source>Enter the corp ID and the secret of an app made in your WeCom console.</source>
<translation>填写企业 ID，以及在企业微信管理后台创建的应用的 Secret。</translation>
</message>
<message>
<source>Try the sandbox</source>
<translation>试用沙箱</translation>
</message>
<message>
<source>Have a backup?</source>
<translation>有备份？</translation>
</message>
<message>
<source>SASE Desktop reads departments and employees from WeCom, shows what would change, and applies it when you agree. Nothing is written to WeCom.</source>
<translation>SASE Desktop 从企业微信读取部门和员工，显示将发生的变更，同意后再应用。不会向企业微信写入任何内容。</translation>
</message>
<message>
<source>Needs the service provider settings</source>
<translation>需要服务商设置</translation>
</message>
<message>
<source>About 5 minutes</source>
<translation>约 5 分钟</translation>
</message>
<message>
<source>Ready in seconds</source>
<translation>几秒即可就绪</translation>
</message>
<message>
<source>Start here to learn</source>
<translation>从这里开始学习</translation>
</message>
<message>
<source>A practice company with {count} made-up employees. Break it, and see what the guard does.</source>
<translation>一个有 {count} 名虚构员工的练习企业。制造故障，看看删除保护如何工作。</translation>
</message>
<message>
<source>{name} is in the list. Its first synchronization can start.</source>
<translation>{name} 已出现在列表中，可以开始首次同步。</translation>
</message>
<message>
<source>The whole company</source>
<translation>整个企业</translation>
</message>
<message>
<source>Nothing yet</source>
<translation>暂无</translation>
</message>
<message>
<source>{name} is in the list and is closed.</source>
<translation>{name} 已出现在列表中，状态为关闭。</translation>
</message>
<message numerus="yes">
<source>%n members one by one</source>
<translation>
<numerusform>单独指定的 %n 名成员</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n tags</source>
<translation>
<numerusform>%n 个标签</numerusform>
</translation>
</message>
<message>
<source>Company</source>
<translation>企业</translation>
</message>
<message>
<source>CorpID</source>
<translation>企业 ID</translation>
</message>
<message>
<source>Agent ID</source>
<translation>应用 AgentId</translation>
</message>
<message>
<source>App</source>
<translation>应用</translation>
</message>
<message>
<source>Visible scope</source>
<translation>可见范围</translation>
</message>
<message>
<source>Created closed</source>
<translation>已创建，状态为关闭</translation>
</message>
<message>
<source>Five identity sources are enabled already. Disable one, then enable this one.</source>
<translation>已启用五个身份源。停用其中一个后再启用此身份源。</translation>
</message>
<message>
<source>Add {address} to the trusted IPs of the app in the WeCom console, wait a minute, then try again.</source>
<translation>在企业微信管理后台将 {address} 加入应用的可信 IP，等待一分钟后重试。</translation>
</message>
<message>
<source>, </source>
<translation>、</translation>
</message>
<message>
<source>Authorized by</source>
<translation>授权人</translation>
</message>
<message>
<source>Enter the app's secret.</source>
<translation>填写应用的 Secret。</translation>
</message>
<message>
<source>Corp ID</source>
<translation>企业 ID</translation>
</message>
<message>
<source>WeCom console: My Company, Company information</source>
<translation>企业微信管理后台：我的企业 &gt; 企业信息</translation>
</message>
<message>
<source>Secret</source>
<translation>Secret</translation>
</message>
<message>
<source>WeCom console: App Management, the app. It is kept in the profile's secret store</source>
<translation>企业微信管理后台：应用管理 &gt; 该应用。保存在配置目录的密钥存储中</translation>
</message>
<message>
<source>API address</source>
<translation>API 地址</translation>
</message>
<message>
<source>Only for a private installation of WeCom</source>
<translation>仅用于私有化部署的企业微信</translation>
</message>
<message numerus="yes">
<source>%n identity sources</source>
<translation>
<numerusform>%n 个身份源</numerusform>
</translation>
</message>
<message>
<source>Synchronization Settings</source>
<translation>同步设置</translation>
</message>
<message>
<source>{name} was created</source>
<translation>{name} 已创建</translation>
</message>
<message>
<source>QR code for the WeCom administrator</source>
<translation>供企业微信管理员扫描的二维码</translation>
</message>
<message>
<source>The QR code is being created</source>
<translation>正在创建二维码</translation>
</message>
<message>
<source>Copy link</source>
<translation>复制链接</translation>
</message>
<message>
<source>Open in browser</source>
<translation>在浏览器中打开</translation>
</message>
<message>
<source>Run connection check</source>
<translation>运行连接检查</translation>
</message>
<message>
<source>Authorize again</source>
<translation>重新授权</translation>
</message>
<message>
<source>Identity sources</source>
<translation>身份源</translation>
</message>
<message>
<source>No source matches</source>
<translation>没有匹配的身份源</translation>
</message>
<message>
<source>No identity source has this name, type and status.</source>
<translation>没有符合此名称、类型和状态的身份源。</translation>
</message>
<message>
<source>{name} was not enabled: the quota is reached</source>
<translation>{name} 未启用：名额已满</translation>
</message>
<message>
<source>Disable another identity source first, for example {name}.</source>
<translation>先停用另一个身份源，例如 {name}。</translation>
</message>
<message>
<source>Select {name}</source>
<translation>选中 {name}</translation>
</message>
<message>
<source>Close identity source</source>
<translation>关闭身份源</translation>
</message>
<message>
<source>Delete identity source</source>
<translation>删除身份源</translation>
</message>
<message>
<source>OK</source>
<translation>确定</translation>
</message>
<message>
<source>Discard the new identity source?</source>
<translation>放弃新建的身份源？</translation>
</message>
<message>
<source>Discard</source>
<translation>放弃</translation>
</message>
<message>
<source>Its schedule stops and a running task is asked to cancel. The stored directory and the records stay.</source>
<translation>定时同步停止，正在运行的任务会被要求取消。已保存的目录和记录保留。</translation>
</message>
<message>
<source>Nothing changes in WeCom.</source>
<translation>不会更改企业微信中的任何内容。</translation>
</message>
<message>
<source>It reads the whole scope and applies what has changed.</source>
<translation>读取整个同步范围，并应用已变更的内容。</translation>
</message>
<message>
<source>What was entered is lost. Nothing has been stored.</source>
<translation>已填写的内容将丢失。没有保存任何内容。</translation>
</message>
<message>
<source>Close {name}?</source>
<translation>关闭 {name}？</translation>
</message>
<message>
<source>Delete {name}?</source>
<translation>删除 {name}？</translation>
</message>
<message>
<source>Create a synchronization task for {name}?</source>
<translation>为 {name} 创建同步任务？</translation>
</message>
<message>
<source>{employees} and {departments} leave SASE. Records are kept.</source>
<translation>{employees}和{departments}将离开 SASE。记录保留。</translation>
</message>
<message>
<source>Find by name</source>
<translation>按名称查找</translation>
</message>
<message>
<source>Type: all</source>
<translation>类型：全部</translation>
</message>
<message>
<source>Enabled {enabled}/{limit}, custom {custom}/{custom_limit}</source>
<translation>已启用 {enabled}/{limit}，自定义 {custom}/{custom_limit}</translation>
</message>
<message numerus="yes">
<source>Last %n tasks</source>
<translation>
<numerusform>最近 %n 次任务</numerusform>
</translation>
</message>
<message>
<source>Fold summary</source>
<translation>折叠摘要</translation>
</message>
<message>
<source>Check now</source>
<translation>立即检查</translation>
</message>
<message>
<source>A task of this source has not finished</source>
<translation>此身份源有未完成的任务</translation>
</message>
<message>
<source>Enable and authorize the source first</source>
<translation>先启用并授权此身份源</translation>
</message>
<message>
<source>Show summary</source>
<translation>显示摘要</translation>
</message>
<message>
<source>No task yet</source>
<translation>暂无任务</translation>
</message>
<message>
<source>Checked just now</source>
<translation>刚刚检查</translation>
</message>
<message>
<source>Summary of {name}</source>
<translation>{name} 的摘要</translation>
</message>
<message>
<source>Changes per task</source>
<translation>每次任务的变更数</translation>
</message>
<message>
<source>Connection</source>
<translation>连接</translation>
</message>
<message>
<source>Nothing has been asked yet.</source>
<translation>尚未检查。</translation>
</message>
<message>
<source>Last task #{number}</source>
<translation>最近任务 #{number}</translation>
</message>
<message>
<source>Checked {time}</source>
<translation>检查于 {time}</translation>
</message>
<message>
<source>Task #{number}, {time}, {state}: {updated} updated, {created} created, {deleted} deleted</source>
<translation>任务 #{number}，{time}，{state}：更新 {updated}、新增 {created}、删除 {deleted}</translation>
</message>
<message>
<source>Synchronization has started</source>
<translation>同步已开始</translation>
</message>
<message>
<source>Show task</source>
<translation>查看任务</translation>
</message>
<message>
<source>Nothing has been synchronized yet. Create a synchronization task, or make a preview first: it shows what would change and applies nothing.</source>
<translation>尚未同步过。创建同步任务，或先做预览：预览只显示将发生的变更，不会应用。</translation>
</message>
<message>
<source>Cancelled. The directory stays as it was before the task.</source>
<translation>已取消。目录保持任务开始前的状态。</translation>
</message>
<message>
<source>Returned {total} = {created} created + {updated} updated + {unchanged} unchanged + {skipped} skipped + {failed} failed</source>
<translation>返回 {total} = 新增 {created} + 更新 {updated} + 无变化 {unchanged} + 跳过 {skipped} + 失败 {failed}</translation>
</message>
<message>
<source>provider corp ID</source>
<translation>服务商企业 ID</translation>
</message>
<message>
<source>provider secret</source>
<translation>服务商 Secret</translation>
</message>
<message>
<source>template ID</source>
<translation>模板 ID</translation>
</message>
<message>
<source>template secret</source>
<translation>模板 Secret</translation>
</message>
<message>
<source>callback token</source>
<translation>回调 Token</translation>
</message>
<message>
<source>EncodingAESKey</source>
<translation>EncodingAESKey</translation>
</message>
<message>
<source>listen address</source>
<translation>监听地址</translation>
</message>
<message>
<source>public callback URL</source>
<translation>公网回调 URL</translation>
</message>
<message>
<source>Departments and employees, in one of three ways</source>
<translation>同步部门和员工，支持三种连接方式</translation>
</message>
<message>
<source>Type of identity source</source>
<translation>身份源类型</translation>
</message>
<message>
<source>Way to connect</source>
<translation>连接方式</translation>
</message>
<message>
<source>An administrator confirms on the phone; no secret to enter</source>
<translation>企业微信管理员用手机扫码确认，无需填写密钥</translation>
</message>
<message>
<source>Own app</source>
<translation>自建应用</translation>
</message>
<message>
<source>Enter the corp ID and the app's secret</source>
<translation>填写企业 ID 和应用 Secret</translation>
</message>
<message>
<source>The built-in practice company; no real directory is touched</source>
<translation>内置的练习企业，不连接真实通讯录</translation>
</message>
<message>
<source>DingTalk</source>
<translation>钉钉</translation>
</message>
<message>
<source>Lark</source>
<translation>飞书</translation>
</message>
<message>
<source>LDAP</source>
<translation>LDAP</translation>
</message>
<message>
<source>IDaaS</source>
<translation>IDaaS</translation>
</message>
<message>
<source>WUYING</source>
<translation>无影</translation>
</message>
<message>
<source>Not supported yet</source>
<translation>暂不支持</translation>
</message>
<message>
<source>WUYING Workspace</source>
<translation>无影工作区</translation>
</message>
<message>
<source>The service provider settings are incomplete</source>
<translation>服务商设置不完整</translation>
</message>
<message>
<source>Open settings</source>
<translation>打开设置</translation>
</message>
<message>
<source>Choose the system that holds the directory. It cannot be changed later.</source>
<translation>选择公司通讯录所在的系统。之后不能更改类型。</translation>
</message>
<message>
<source>Missing or not valid: {names}. Complete them, or connect with an app of your own or the sandbox.</source>
<translation>缺少或无效：{names}。补全设置，或改用自建应用或沙箱连接。</translation>
</message>
<message>
<source>WeCom cancelled the authorization of {name}</source>
<translation>企业微信已取消 {name} 的授权</translation>
</message>
<message>
<source>The secrets of this profile are locked</source>
<translation>此配置目录的密钥已锁定</translation>
</message>
<message>
<source>Without the passphrase nothing can be connected. What was entered stays.</source>
<translation>没有口令就无法连接。已填写的内容会保留。</translation>
</message>
<message>
<source>Unlock…</source>
<translation>解锁…</translation>
</message>
<message>
<source>There is no place to keep secrets</source>
<translation>没有保存密钥的地方</translation>
</message>
<message>
<source>This system has no keyring that can be used. Set a passphrase: the secrets are then encrypted in a file of the profile. What was entered stays.</source>
<translation>此系统没有可用的密钥环。设置口令后，密钥会加密保存在配置目录的文件中。已填写的内容会保留。</translation>
</message>
<message>
<source>Its secrets are encrypted. The new one can only be kept with them.</source>
<translation>其密钥已加密。新密钥只能与它们一起保存。</translation>
</message>
<message>
<source>With a passphrase the secrets are encrypted in a file of the profile.</source>
<translation>设置口令后，密钥会加密保存在配置目录的文件中。</translation>
</message>
<message>
<source>The link is in the clipboard. Waiting for the administrator</source>
<translation>链接已在剪贴板中。正在等待管理员</translation>
</message>
<message>
<source>Source {name} is authorized again after you confirm on the phone. Its directory, settings and records stay.</source>
<translation>在手机上确认后，身份源 {name} 会重新获得授权。其目录、设置和记录保持不变。</translation>
</message>
<message>
<source>{name} is authorized again. Its directory, settings and records stayed.</source>
<translation>{name} 已重新授权。其目录、设置和记录保持不变。</translation>
</message>
<message>
<source>1–24 hours</source>
<translation>1–24 小时</translation>
</message>
<message>
<source>Needs the service provider settings, which are incomplete</source>
<translation>需要服务商设置，目前尚不完整</translation>
</message>
<message>
<source>Own limits of the deletion guard</source>
<translation>单独设置删除保护限值</translation>
</message>
<message>
<source>Otherwise those of Settings hold; the guard is never switched off</source>
<translation>否则按“设置”中的限值执行；保护不能关闭</translation>
</message>
<message>
<source>One department</source>
<translation>单个部门</translation>
</message>
<message>
<source>Each task will stand here as a bar of what it updated, created and deleted.</source>
<translation>每次任务会在此显示为一根柱：更新、新增和删除了多少。</translation>
</message>
<message>
<source>Create task</source>
<translation>创建任务</translation>
</message>
</context>
</TS>
