<?xml version="1.0" encoding="utf-8"?>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
<name>sase</name>
<message>
<source>Usually begins with wwauth; check the value from the ticket</source>
<translation>通常以 wwauth 开头；核对工单中的值</translation>
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
<source>End users cannot use the SASE app to access internal applications</source>
<translation>终端用户不能通过 SASE 客户端访问内网应用</translation>
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
</context>
</TS>
