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
<source>Not provided by WeCom in the last task: {fields}.</source>
<translation>上次任务中企业微信未提供：{fields}。</translation>
</message>
<message>
<source>Every mapped field was provided in the last task.</source>
<translation>上次任务提供了全部映射字段。</translation>
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
</context>
</TS>
