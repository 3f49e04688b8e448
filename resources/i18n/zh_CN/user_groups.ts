<?xml version="1.0" encoding="utf-8"?>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
<name>sase</name>
<message>
<source>User Group Management</source>
<translation>用户组管理</translation>
</message>
<message>
<source>Organizational Structure</source>
<translation>组织架构</translation>
</message>
<message>
<source>Account Name</source>
<translation>账号名</translation>
</message>
<message>
<source>Equal To</source>
<translation>等于</translation>
</message>
<message>
<source>Not Equal To</source>
<translation>不等于</translation>
</message>
<message>
<source>{scope} is {value}</source>
<translation>{scope}等于 {value}</translation>
</message>
<message>
<source>{scope} is not {value}</source>
<translation>{scope}不等于 {value}</translation>
</message>
<message>
<source>deleted department (ID {id})</source>
<translation>已删除的部门（ID {id}）</translation>
</message>
<message>
<source> or </source>
<translation> 或 </translation>
</message>
<message>
<source>{rules} or {rest}</source>
<translation>{rules} 或{rest}</translation>
</message>
<message>
<source>Points at a deleted department</source>
<translation>指向已删除的部门</translation>
</message>
<message>
<source>That rule matches nobody.</source>
<translation>该规则不匹配任何人。</translation>
</message>
<message>
<source>Points at a closed identity source</source>
<translation>指向已关闭的身份源</translation>
</message>
<message>
<source>Its people are in no group.</source>
<translation>其人员不属于任何用户组。</translation>
</message>
<message>
<source>In order</source>
<translation>正常</translation>
</message>
<message>
<source>They stay in SASE. Nothing changes in WeCom.</source>
<translation>这些人仍保留在 SASE 中。不会更改企业微信中的任何内容。</translation>
</message>
<message>
<source>Delete user group</source>
<translation>删除用户组</translation>
</message>
<message>
<source>User Group Name</source>
<translation>用户组名称</translation>
</message>
<message>
<source>Rules</source>
<translation>规则</translation>
</message>
<message>
<source>Members</source>
<translation>成员</translation>
</message>
<message>
<source>Show members</source>
<translation>查看成员</translation>
</message>
<message>
<source>Find user groups</source>
<translation>查找用户组</translation>
</message>
<message>
<source>Create User Group</source>
<translation>创建用户组</translation>
</message>
<message>
<source>User groups</source>
<translation>用户组</translation>
</message>
<message>
<source>No user group matches</source>
<translation>没有匹配的用户组</translation>
</message>
<message>
<source>No group has this text in its name, description or rules.</source>
<translation>没有用户组的名称、描述或规则包含该文字。</translation>
</message>
<message>
<source>No user group yet</source>
<translation>还没有用户组</translation>
</message>
<message>
<source>A user group is a set of rules: departments, account names, e-mail addresses or mobile numbers. Whoever matches one of them is a member; each synchronization brings the members up to date by itself.</source>
<translation>用户组是一组规则：部门、账号名、邮箱或手机号。匹配其中任意一条的人就是成员；每次同步后成员自动更新。</translation>
</message>
<message>
<source>No member of this group matches the search.</source>
<translation>该用户组中没有匹配搜索的成员。</translation>
</message>
<message>
<source>No member</source>
<translation>没有成员</translation>
</message>
<message>
<source>Nobody in an enabled identity source matches a rule.</source>
<translation>已启用的身份源中没有人匹配任何规则。</translation>
</message>
<message>
<source>{name} (not enabled)</source>
<translation>{name}（未启用）</translation>
</message>
<message>
<source>Choose department</source>
<translation>选择部门</translation>
</message>
<message>
<source>No department chosen</source>
<translation>未选择部门</translation>
</message>
<message>
<source>Done</source>
<translation>完成</translation>
</message>
<message>
<source>Group Scope</source>
<translation>群组范围</translation>
</message>
<message>
<source>Configure Relationship</source>
<translation>配置关系</translation>
</message>
<message>
<source>Remove rule</source>
<translation>移除规则</translation>
</message>
<message>
<source>The whole account name</source>
<translation>完整的账号名</translation>
</message>
<message>
<source>With country code where the directory has one</source>
<translation>目录中带国家码时需包含国家码</translation>
</message>
<message>
<source>Whoever matches one of these rules is a member.</source>
<translation>匹配其中任意一条规则的人就是成员。</translation>
</message>
<message>
<source>Add rule</source>
<translation>添加规则</translation>
</message>
<message>
<source>1–128 Chinese characters, letters, digits, “.”, “_” and “-”</source>
<translation>1–128 个字符：中文、字母、数字、“.”、“_”和“-”</translation>
</message>
<message>
<source>Some rules that are not shown cannot be stored</source>
<translation>有些未显示的规则无法保存</translation>
</message>
<message>
<source>{names} and {rest}</source>
<translation>{names}等，{rest}</translation>
</message>
<message numerus="yes">
<source>%n more rules</source>
<translation>
<numerusform>另外 %n 条规则</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n people are in this group now.</source>
<translation>
<numerusform>该用户组现有 %n 人。</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n members</source>
<translation>
<numerusform>%n 名成员</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n user groups</source>
<translation>
<numerusform>%n 个用户组</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n more rules are kept; the command line edits them.</source>
<translation>
<numerusform>另有 %n 条规则保持不变，可通过命令行编辑。</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n members match</source>
<translation>
<numerusform>匹配 %n 名成员</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n more</source>
<translation>
<numerusform>还有 %n 人</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n user groups point at its departments: {names}.</source>
<translation>
<numerusform>%n 个用户组指向它的部门：{names}。</numerusform>
</translation>
</message>
</context>
</TS>
