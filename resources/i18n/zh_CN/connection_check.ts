<?xml version="1.0" encoding="utf-8"?>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
<name>sase</name>
<message>
<source>Copy finding</source>
<translation>复制检查结果</translation>
</message>
<message>
<source>Copy address</source>
<translation>复制地址</translation>
</message>
<message>
<source>Its meaning is not known.</source>
<translation>含义未知。</translation>
</message>
<message>
<source>Copy address {address}</source>
<translation>复制地址 {address}</translation>
</message>
<message>
<source>WeCom's code {code}: {meaning}</source>
<translation>企业微信错误码 {code}：{meaning}</translation>
</message>
<message>
<source>Copy text</source>
<translation>复制说明</translation>
</message>
<message>
<source>Text for the WeCom administrator</source>
<translation>给企业微信管理员的说明</translation>
</message>
<message>
<source>Checking</source>
<translation>正在检查</translation>
</message>
<message>
<source>Connect a WeCom directory first, then check it.</source>
<translation>先连接企业微信通讯录，再进行检查。</translation>
</message>
<message>
<source>A check reads secret, address, scope and permissions. It changes nothing.</source>
<translation>检查 Secret、地址、可见范围和权限，不会更改任何内容。</translation>
</message>
<message>
<source>Every check passed</source>
<translation>全部检查已通过</translation>
</message>
<message numerus="yes">
<source>%n findings need attention</source>
<translation>
<numerusform>%n 项需要注意</numerusform>
</translation>
</message>
<message>
<source>Checked {moment}</source>
<translation>检查于 {moment}</translation>
</message>
<message>
<source>{name} has not been checked yet</source>
<translation>{name} 尚未检查</translation>
</message>
<message>
<source>Not checked</source>
<translation>未检查</translation>
</message>
<message>
<source>Reachability</source>
<translation>连通性</translation>
</message>
<message>
<source>Permissions</source>
<translation>权限</translation>
</message>
<message>
<source>Synchronization scope</source>
<translation>同步范围</translation>
</message>
<message>
<source>Passed</source>
<translation>通过</translation>
</message>
<message>
<source>Note</source>
<translation>提示</translation>
</message>
<message>
<source>Attention</source>
<translation>需注意</translation>
</message>
<message>
<source>The secret is kept on this computer.</source>
<translation>Secret 保存在本机。</translation>
</message>
<message>
<source>WeCom answers at {api_base}.</source>
<translation>企业微信在 {api_base} 有响应。</translation>
</message>
<message>
<source>WeCom accepts the corp ID and the secret.</source>
<translation>企业微信接受企业 ID 和 Secret。</translation>
</message>
<message>
<source>WeCom accepts this computer's address.</source>
<translation>企业微信接受本机地址。</translation>
</message>
<message>
<source>The app {app} ({agent_id}) is enabled.</source>
<translation>应用 {app}（{agent_id}）已启用。</translation>
</message>
<message>
<source>The app {app} is disabled in WeCom.</source>
<translation>应用 {app} 在企业微信中已停用。</translation>
</message>
<message>
<source>The app sees the whole company: {count} departments.</source>
<translation>应用可见整个企业：{count} 个部门。</translation>
</message>
<message>
<source>The app sees {count} departments, not the whole company.</source>
<translation>应用可见 {count} 个部门，不是整个企业。</translation>
</message>
<message>
<source>Names of people and departments may be read.</source>
<translation>可以读取成员和部门的名称。</translation>
</message>
<message>
<source>WeCom withholds names from this app; IDs stand in for new people.</source>
<translation>企业微信不向该应用提供名称，新成员以 ID 代替。</translation>
</message>
<message>
<source>Every selected department is visible.</source>
<translation>选中的部门全部可见。</translation>
</message>
<message>
<source>Selected, but not visible: {ids}.</source>
<translation>已选择但不可见：{ids}。</translation>
</message>
<message>
<source>Nothing has been synchronized yet, so the fields are not known.</source>
<translation>尚未同步，因此字段情况未知。</translation>
</message>
<message>
<source>In the WeCom console: App Management, the app, Visible Scope, add departments.</source>
<translation>在企业微信管理后台：应用管理 &gt; 该应用 &gt; 可见范围，添加部门。</translation>
</message>
<message>
<source>In the WeCom console: the app, Permissions, tick the names of members and departments.</source>
<translation>在企业微信管理后台：该应用 &gt; 权限管理，勾选成员和部门的名称。</translation>
</message>
<message>
<source>Widen the app's visible scope, or change the synchronization scope.</source>
<translation>扩大应用的可见范围，或更改同步范围。</translation>
</message>
<message>
<source>Apps created since June 2022 never receive telephone and e-mail. Stored values are kept.</source>
<translation>2022 年 6 月之后创建的应用不会获得手机号和邮箱。已存储的值会保留。</translation>
</message>
<message>
<source>Add {address} to the trusted IPs of the app in the WeCom console, wait a minute, then check again.</source>
<translation>在企业微信管理后台把 {address} 加入应用的企业可信 IP，等待一分钟后再次检查。</translation>
</message>
<message>
<source>Directory synchronization: a request to the WeCom administrator</source>
<translation>通讯录同步：给企业微信管理员</translation>
</message>
<message>
<source>App: corp ID {corp_id}, agent ID {agent_id}</source>
<translation>应用：企业 ID {corp_id}，AgentId {agent_id}</translation>
</message>
<message>
<source>What was found:</source>
<translation>检查结果：</translation>
</message>
<message>
<source>What to do in the WeCom console (work.weixin.qq.com):</source>
<translation>在企业微信管理后台（work.weixin.qq.com）中的操作：</translation>
</message>
<message>
<source>Nothing needs to be done; every check passed.</source>
<translation>无需操作，全部检查已通过。</translation>
</message>
<message>
<source>No proxy is used; the certificate authorities are the public ones.</source>
<translation>未使用代理；证书颁发机构为公共机构。</translation>
</message>
<message>
<source>No proxy is used; certificates are checked against {ca_file}.</source>
<translation>未使用代理；证书依据 {ca_file} 校验。</translation>
</message>
<message>
<source>Calls go through the proxy {proxy}.</source>
<translation>调用经过代理 {proxy}。</translation>
</message>
<message>
<source>Calls go through the proxy {proxy}; certificates are checked against {ca_file}.</source>
<translation>调用经过代理 {proxy}；证书依据 {ca_file} 校验。</translation>
</message>
<message>
<source>Calls go through the system's proxy {proxy}.</source>
<translation>调用经过系统代理 {proxy}。</translation>
</message>
<message>
<source>The certificate is of {subject}, issued by {issuer}, valid until {expires}.</source>
<translation>证书属于 {subject}，由 {issuer} 颁发，有效期至 {expires}。</translation>
</message>
<message>
<source>The certificate of {subject}, issued by {issuer}, ends on {expires}.</source>
<translation>{subject} 的证书由 {issuer} 颁发，将于 {expires} 到期。</translation>
</message>
<message>
<source>The certificate of {api_base} is not trusted.</source>
<translation>{api_base} 的证书不受信任。</translation>
</message>
<message>
<source>{api_base} is reached without encryption.</source>
<translation>与 {api_base} 的连接未加密。</translation>
</message>
<message>
<source>This computer's clock agrees with WeCom's to within {seconds} s.</source>
<translation>本机时钟与企业微信相差 {seconds} 秒以内。</translation>
</message>
<message>
<source>This computer's clock differs from WeCom's by {seconds} seconds.</source>
<translation>本机时钟与企业微信相差 {seconds} 秒。</translation>
</message>
<message>
<source>WeCom's answer carries no time to compare the clock with.</source>
<translation>企业微信的响应没有时间，无法比对时钟。</translation>
</message>
<message>
<source>Fields that nobody has, of {people} people: {fields}.</source>
<translation>{people} 人中无人拥有的字段：{fields}。</translation>
</message>
<message>
<source>Every mapped field comes for somebody: {fields}, of {people} people.</source>
<translation>每个已映射字段都有值：{fields}，共 {people} 人。</translation>
</message>
<message>
<source>No callback address is set up; it is needed only for authorizing by QR code and for WeCom's events.</source>
<translation>未设置回调地址；只有扫码授权和企业微信事件才需要。</translation>
</message>
<message>
<source>The callback address {public_url} leads to this program.</source>
<translation>回调地址 {public_url} 可到达本程序。</translation>
</message>
<message>
<source>The listener at {listen} works, but {public_url} does not lead to it.</source>
<translation>监听 {listen} 正常，但 {public_url} 无法到达。</translation>
</message>
<message>
<source>The listen address {listen} cannot be opened.</source>
<translation>无法打开监听地址 {listen}。</translation>
</message>
<message>
<source>Let the system set the time by itself.</source>
<translation>让系统自动设置时间。</translation>
</message>
<message>
<source>Trust the certificate authority of your network, under Settings.</source>
<translation>在设置中信任所在网络的证书颁发机构。</translation>
</message>
<message>
<source>Let the callback address lead to the listener on this computer.</source>
<translation>让回调地址指向本机的监听。</translation>
</message>
<message>
<source>Choose another listen address under Settings.</source>
<translation>在设置中选择其他监听地址。</translation>
</message>
<message>
<source>The secret was never entered here, was removed, or its store is locked.</source>
<translation>密钥从未在此输入、已被移除，或密钥存储已锁定。</translation>
</message>
<message>
<source>Enter the secret under Edit IdP, or authorize the source again.</source>
<translation>在编辑身份源中输入密钥，或重新授权。</translation>
</message>
<message>
<source>Where the system has no keyring, set a passphrase under Settings.</source>
<translation>系统没有密钥环时，在设置中设置密码短语。</translation>
</message>
<message>
<source>The network, a firewall or a proxy is in the way, or the API address is wrong.</source>
<translation>网络、防火墙或代理造成阻碍，或 API 地址有误。</translation>
</message>
<message>
<source>Open {api_base} in a browser on this computer.</source>
<translation>在本机浏览器中打开 {api_base}。</translation>
</message>
<message>
<source>Check the API address of the source, and the proxy under Settings.</source>
<translation>检查身份源的 API 地址，以及设置中的代理。</translation>
</message>
<message>
<source>Ask whoever runs the firewall to let this computer reach {api_base}.</source>
<translation>联系防火墙管理员，允许本机访问 {api_base}。</translation>
</message>
<message>
<source>Something between this computer and WeCom changed the answer, or the API address leads elsewhere.</source>
<translation>本机与企业微信之间有设备改动了响应，或 API 地址指向别处。</translation>
</message>
<message>
<source>Check the API address of the source.</source>
<translation>检查身份源的 API 地址。</translation>
</message>
<message>
<source>Try without the proxy, or ask whoever runs it.</source>
<translation>尝试不使用代理，或联系代理管理员。</translation>
</message>
<message>
<source>Check again.</source>
<translation>再次检查。</translation>
</message>
<message>
<source>Too many calls were made in a short time, perhaps by other programs of the company.</source>
<translation>短时间内调用过多，可能来自企业的其他程序。</translation>
</message>
<message>
<source>Wait a minute, at most an hour.</source>
<translation>等待一分钟，最多一小时。</translation>
</message>
<message>
<source>A proxy opens the encrypted connection, or the certificate authority is a private one.</source>
<translation>代理解开了加密连接，或证书颁发机构为私有机构。</translation>
</message>
<message>
<source>Ask whoever runs the network for the certificate authority as a PEM file.</source>
<translation>向网络管理员索取 PEM 格式的颁发机构证书。</translation>
</message>
<message>
<source>Choose this file under Settings, Network.</source>
<translation>在设置的网络部分选择该文件。</translation>
</message>
<message>
<source>A certificate that ends makes every call fail from that day on.</source>
<translation>证书到期后，所有调用都会失败。</translation>
</message>
<message>
<source>Tell whoever runs {api_base} to renew the certificate.</source>
<translation>通知 {api_base} 的管理员更新证书。</translation>
</message>
<message>
<source>The API address begins with http://, so everybody on the way can read what is sent.</source>
<translation>API 地址以 http:// 开头，途中任何人都能读取内容。</translation>
</message>
<message>
<source>Use an API address that begins with https://.</source>
<translation>使用以 https:// 开头的 API 地址。</translation>
</message>
<message>
<source>With a wrong clock, certificates and signed messages are refused and times mislead.</source>
<translation>时钟错误时，证书和签名消息会被拒绝，时间也会误导。</translation>
</message>
<message>
<source>Switch on automatic time in the system's settings.</source>
<translation>在系统设置中开启自动设置时间。</translation>
</message>
<message>
<source>Check the time zone.</source>
<translation>检查时区。</translation>
</message>
<message>
<source>Corp ID, secret and app do not belong together, the secret was renewed, or the app was deleted or its authorization cancelled.</source>
<translation>企业 ID、密钥与应用不匹配，密钥已重置，或应用已删除、授权已取消。</translation>
</message>
<message>
<source>In the WeCom console: App Management, the app; see that it exists and is enabled.</source>
<translation>在企业微信管理后台：应用管理，找到该应用，确认存在且已启用。</translation>
</message>
<message>
<source>Give the app's current secret and the corp ID to whoever runs SASE Desktop.</source>
<translation>将应用当前的密钥和企业 ID 交给 SASE Desktop 的管理员。</translation>
</message>
<message>
<source>Enter them under Edit IdP, or authorize the source again.</source>
<translation>在编辑身份源中输入，或重新授权。</translation>
</message>
<message>
<source>WeCom answers only addresses that the app trusts, and {address} is none of them.</source>
<translation>企业微信只响应应用信任的 IP，而 {address} 不在其中。</translation>
</message>
<message>
<source>In the WeCom console: App Management, the app, Trusted IP.</source>
<translation>在企业微信管理后台：应用管理，该应用，企业可信 IP。</translation>
</message>
<message>
<source>Add the address {address}.</source>
<translation>添加 IP {address}。</translation>
</message>
<message>
<source>Wait a minute, then check again.</source>
<translation>等待一分钟，再次检查。</translation>
</message>
<message>
<source>WeCom answers only addresses that the app trusts, and this computer's is none of them.</source>
<translation>企业微信只响应应用信任的 IP，而本机的 IP 不在其中。</translation>
</message>
<message>
<source>Find out by which public address this network reaches the Internet.</source>
<translation>查明本网络访问互联网所用的公网 IP。</translation>
</message>
<message>
<source>In the WeCom console: App Management, the app, Trusted IP; add this address.</source>
<translation>在企业微信管理后台：应用管理，该应用，企业可信 IP，添加该 IP。</translation>
</message>
<message>
<source>The app may not read this part of the directory.</source>
<translation>该应用无权读取通讯录的这一部分。</translation>
</message>
<message>
<source>In the WeCom console: App Management, the app, Visible Scope.</source>
<translation>在企业微信管理后台：应用管理，该应用，可见范围。</translation>
</message>
<message>
<source>Add the departments that are to be synchronized.</source>
<translation>添加需要同步的部门。</translation>
</message>
<message>
<source>The app is switched off, so it is told nothing about people.</source>
<translation>应用已停用，无法获取成员信息。</translation>
</message>
<message>
<source>In the WeCom console: App Management, the app.</source>
<translation>在企业微信管理后台：应用管理，该应用。</translation>
</message>
<message>
<source>Enable the app.</source>
<translation>启用应用。</translation>
</message>
<message>
<source>The app sees only what its visible scope contains; everybody else stays unknown to SASE.</source>
<translation>应用只能看到可见范围内的内容，SASE 无法得知其他人员。</translation>
</message>
<message>
<source>Add the departments that are to be synchronized; the top one stands for all.</source>
<translation>添加需要同步的部门；顶级部门代表全部。</translation>
</message>
<message>
<source>The app was not granted the permission to read names.</source>
<translation>应用未获得读取名称的权限。</translation>
</message>
<message>
<source>In the WeCom console: App Management, the app, Permissions.</source>
<translation>在企业微信管理后台：应用管理，该应用，权限。</translation>
</message>
<message>
<source>Tick the names of members and departments.</source>
<translation>勾选成员和部门名称。</translation>
</message>
<message>
<source>Synchronize again.</source>
<translation>再次同步。</translation>
</message>
<message>
<source>The departments {ids} are selected here, and the app's visible scope does not contain them; or they were deleted.</source>
<translation>此处选择了部门 {ids}，但应用的可见范围不包含它们，或它们已被删除。</translation>
</message>
<message>
<source>In the WeCom console: App Management, the app, Visible Scope; add the departments {ids}.</source>
<translation>在企业微信管理后台：应用管理，该应用，可见范围，添加部门 {ids}。</translation>
</message>
<message>
<source>Or take them out under Synchronization Settings.</source>
<translation>或在同步设置中将其移除。</translation>
</message>
<message>
<source>WeCom withholds these fields from apps of this kind, or nobody has filled them in.</source>
<translation>企业微信不向此类应用提供这些字段，或没有人填写。</translation>
</message>
<message>
<source>Look at a member in the WeCom console: is the field filled in?</source>
<translation>在企业微信管理后台查看一名成员：该字段是否已填写？</translation>
</message>
<message>
<source>Telephone and e-mail: apps created since June 2022 never receive them; stored values are kept.</source>
<translation>手机号和邮箱：2022 年 6 月之后创建的应用不会收到；已存储的值会保留。</translation>
</message>
<message>
<source>Map another field, or switch the row off under Synchronization Settings.</source>
<translation>在同步设置中映射其他字段，或关闭该行。</translation>
</message>
<message>
<source>A router, a reverse proxy or a name leads elsewhere, so WeCom's messages do not arrive.</source>
<translation>路由器、反向代理或域名指向别处，企业微信的消息无法到达。</translation>
</message>
<message>
<source>Let {public_url} lead to {listen} of this computer.</source>
<translation>让 {public_url} 指向本机的 {listen}。</translation>
</message>
<message>
<source>Enter exactly this address in the WeCom service provider console.</source>
<translation>在企业微信服务商后台填写完全相同的地址。</translation>
</message>
<message>
<source>Another program uses this address, or it is no address of this computer.</source>
<translation>该地址被其他程序占用，或不是本机的地址。</translation>
</message>
<message>
<source>Choose another listen address under Settings, Service provider.</source>
<translation>在设置的服务商部分选择其他监听地址。</translation>
</message>
<message>
<source>Or close the program that uses it.</source>
<translation>或关闭占用该地址的程序。</translation>
</message>
<message>
<source>Why:</source>
<translation>原因：</translation>
</message>
<message>
<source>Proxy and authorities</source>
<translation>代理与颁发机构</translation>
</message>
<message>
<source>Encryption</source>
<translation>加密</translation>
</message>
<message>
<source>Clock</source>
<translation>时钟</translation>
</message>
<message>
<source>Callback address</source>
<translation>回调地址</translation>
</message>
<message>
<source>Copy report</source>
<translation>复制报告</translation>
</message>
<message>
<source>Copy text for the administrator</source>
<translation>复制给管理员的文字</translation>
</message>
<message>
<source>The report is copied</source>
<translation>已复制报告</translation>
</message>
<message>
<source>{api_base} is on this computer, so it needs no encryption.</source>
<translation>{api_base} 在本机上，无需加密。</translation>
</message>
</context>
</TS>
