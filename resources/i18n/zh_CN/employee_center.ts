<?xml version="1.0" encoding="utf-8"?>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
<name>sase</name>
<message>
<source>Last Synchronized</source>
<translation>最近同步时间</translation>
</message>
<message>
<source>Copy path and ID</source>
<translation>复制路径和 ID</translation>
</message>
<message>
<source>Status: all</source>
<translation>状态：全部</translation>
</message>
<message>
<source>All</source>
<translation>全部</translation>
</message>
<message>
<source>Disabled accounts</source>
<translation>已禁用的账号</translation>
</message>
<message>
<source>ID {id} · order {order}</source>
<translation>ID {id} · 排序 {order}</translation>
</message>
<message numerus="yes">
<source>%n departments</source>
<translation>
<numerusform>%n 个部门</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n employees</source>
<translation>
<numerusform>%n 名员工</numerusform>
</translation>
</message>
<message>
<source>Find departments</source>
<translation>查找部门</translation>
</message>
<message>
<source>Departments</source>
<translation>部门</translation>
</message>
<message>
<source>All employees</source>
<translation>全部员工</translation>
</message>
<message>
<source>Export</source>
<translation>导出</translation>
</message>
<message>
<source>Cancel export</source>
<translation>取消导出</translation>
</message>
<message>
<source>All employees…</source>
<translation>全部员工…</translation>
</message>
<message>
<source>All departments…</source>
<translation>全部部门…</translation>
</message>
<message>
<source>WeCom did not provide this field. The stored value was kept.</source>
<translation>企业微信未提供该字段，已保留存储的值。</translation>
</message>
<message>
<source>not mapped</source>
<translation>未映射</translation>
</message>
<message>
<source>Stored fields</source>
<translation>存储的字段</translation>
</message>
<message>
<source>Copy document</source>
<translation>复制数据</translation>
</message>
<message>
<source>Document from WeCom</source>
<translation>来自企业微信的数据</translation>
</message>
<message>
<source>Field</source>
<translation>字段</translation>
</message>
<message>
<source>Stored value</source>
<translation>存储的值</translation>
</message>
<message>
<source>The document is no longer stored.</source>
<translation>原始数据已不再保存。</translation>
</message>
<message>
<source>from {fields}</source>
<translation>来自 {fields}</translation>
</message>
<message numerus="yes">
<source>%n fields updated</source>
<translation>
<numerusform>更新 %n 个字段</numerusform>
</translation>
</message>
<message>
<source>{field}: {old} → {new}</source>
<translation>{field}：{old} → {new}</translation>
</message>
<message numerus="yes">
<source>and %n more fields</source>
<translation>
<numerusform>以及其他 %n 个字段</numerusform>
</translation>
</message>
<message>
<source>Task #{task}</source>
<translation>任务 #{task}</translation>
</message>
<message>
<source>{field}: {value}</source>
<translation>{field}：{value}</translation>
</message>
<message>
<source>{operation}, only planned</source>
<translation>{operation}（仅计划）</translation>
</message>
<message>
<source>Created</source>
<translation>新增</translation>
</message>
<message>
<source>Updated</source>
<translation>更新</translation>
</message>
<message>
<source>Deleted</source>
<translation>删除</translation>
</message>
<message>
<source>Create failed</source>
<translation>新增失败</translation>
</message>
<message>
<source>Update failed</source>
<translation>更新失败</translation>
</message>
<message>
<source>Delete failed</source>
<translation>删除失败</translation>
</message>
<message>
<source>From {source}</source>
<translation>来自 {source}</translation>
</message>
<message>
<source>Create Synchronization Task</source>
<translation>创建同步任务</translation>
</message>
<message>
<source>Open records</source>
<translation>查看同步记录</translation>
</message>
<message>
<source>No identity source yet</source>
<translation>还没有身份源</translation>
</message>
<message>
<source>Connect a WeCom directory first; its people appear here.</source>
<translation>先连接企业微信通讯录，员工会显示在这里。</translation>
</message>
<message>
<source>Its directory was removed with it. Tasks and records are kept.</source>
<translation>其目录已一并移除，任务和记录仍保留。</translation>
</message>
<message>
<source>Departments and employees appear here after the first synchronization.</source>
<translation>首次同步后，部门和员工会显示在这里。</translation>
</message>
<message>
<source>{name} was deleted</source>
<translation>{name} 已删除</translation>
</message>
<message>
<source>{name} has not been synchronized yet</source>
<translation>{name} 尚未同步</translation>
</message>
<message>
<source>Not provided, kept</source>
<translation>未提供，已保留</translation>
</message>
<message>
<source>Identity source</source>
<translation>身份源</translation>
</message>
<message>
<source>Open folder</source>
<translation>打开文件夹</translation>
</message>
<message>
<source>This person is no longer stored.</source>
<translation>该员工已不在目录中。</translation>
</message>
<message numerus="yes">
<source>%n rows saved in {file}</source>
<translation>
<numerusform>已将 %n 行保存到 {file}</numerusform>
</translation>
</message>
<message>
<source>{name} (deleted)</source>
<translation>{name}（已删除）</translation>
</message>
<message>
<source>Employees</source>
<translation>员工</translation>
</message>
<message>
<source>Name, phone or ID</source>
<translation>姓名、手机号或 ID</translation>
</message>
<message>
<source>Clear filters</source>
<translation>清除筛选</translation>
</message>
<message>
<source>Copy rows</source>
<translation>复制所选行</translation>
</message>
<message>
<source>Nobody found</source>
<translation>未找到员工</translation>
</message>
<message>
<source>No employee here matches the search and the filter.</source>
<translation>这里没有符合搜索和筛选条件的员工。</translation>
</message>
<message>
<source>No employee here</source>
<translation>此部门没有员工</translation>
</message>
<message>
<source>This department has no employee, nor have those below.</source>
<translation>该部门及其下级都没有员工。</translation>
</message>
<message>
<source>User ID</source>
<translation>用户 ID</translation>
</message>
<message>
<source>constant {value}</source>
<translation>常量 {value}</translation>
</message>
<message>
<source>Parts of the person</source>
<translation>员工信息</translation>
</message>
<message>
<source>Overview</source>
<translation>概况</translation>
</message>
<message>
<source>Fields</source>
<translation>字段</translation>
</message>
<message>
<source>Why here</source>
<translation>为什么在这里</translation>
</message>
<message>
<source>Copy user ID</source>
<translation>复制用户 ID</translation>
</message>
<message>
<source>Copy person</source>
<translation>复制员工信息</translation>
</message>
<message numerus="yes">
<source>All %n entries</source>
<translation>
<numerusform>全部 %n 条</numerusform>
</translation>
</message>
<message>
<source>Change history</source>
<translation>变更历史</translation>
</message>
<message>
<source>No record of it is stored.</source>
<translation>没有保存相关记录。</translation>
</message>
<message>
<source>Username</source>
<translation>用户名称</translation>
</message>
<message>
<source>Primary department</source>
<translation>主部门</translation>
</message>
<message>
<source>Position</source>
<translation>岗位</translation>
</message>
<message>
<source>Email Address</source>
<translation>电子邮件地址</translation>
</message>
<message>
<source>Mobile Phone Number</source>
<translation>手机号码</translation>
</message>
<message>
<source>Employment Status</source>
<translation>在职状态</translation>
</message>
<message>
<source>Account</source>
<translation>账号</translation>
</message>
<message>
<source>Unknown</source>
<translation>未知</translation>
</message>
<message>
<source>Disabled</source>
<translation>已禁用</translation>
</message>
<message>
<source>The account is disabled in WeCom.</source>
<translation>该账号在企业微信中已被禁用。</translation>
</message>
<message>
<source>Yes</source>
<translation>是</translation>
</message>
<message>
<source>No</source>
<translation>否</translation>
</message>
<message>
<source>, </source>
<comment>between names</comment>
<translation>、</translation>
</message>
<message>
<source>Left</source>
<comment>employment</comment>
<translation>离职</translation>
</message>
<message>
<source>{status}, disabled</source>
<translation>{status}，已禁用</translation>
</message>
<message>
<source>In no group</source>
<translation>不在任何用户组中</translation>
</message>
<message>
<source>Shows the members of the group</source>
<translation>显示该用户组的成员</translation>
</message>
<message numerus="yes">
<source>%n more groups</source>
<translation>
<numerusform>另有 %n 个用户组</numerusform>
</translation>
</message>
<message>
<source>Delete now</source>
<translation>立即删除</translation>
</message>
<message>
<source>Stop countdown</source>
<translation>停止倒计时</translation>
</message>
<message>
<source>Leaving, kept</source>
<translation>离开中，已保留</translation>
</message>
<message>
<source>Leaving with the next task</source>
<translation>下一个任务时离开</translation>
</message>
<message>
<source>Leaving on {day}</source>
<translation>{day}离开</translation>
</message>
<message>
<source>Missing in WeCom since {since}. The countdown was stopped: the person stays, disabled, until they reappear or somebody deletes them.</source>
<translation>自 {since} 起不在企业微信中。倒计时已停止：该员工保持禁用，直到重新出现或被删除。</translation>
</message>
<message>
<source>Missing in WeCom since {since}. The next task deletes the person.</source>
<translation>自 {since} 起不在企业微信中。下一个任务将删除该员工。</translation>
</message>
<message>
<source>Missing in WeCom since {since}, in {runs} of {of} clean runs. Deleted on {day} at the earliest; who reappears before comes back by the next task.</source>
<translation>自 {since} 起不在企业微信中，已缺席 {runs}/{of} 次有效运行。最早于 {day} 删除；在此之前重新出现的员工会在下一个任务中恢复。</translation>
</message>
<message>
<source>Leaving: {count}</source>
<translation>离开中：{count}</translation>
</message>
<message>
<source>Missing since</source>
<translation>缺席开始时间</translation>
</message>
<message>
<source>Delete {name} now?</source>
<translation>立即删除 {name}？</translation>
</message>
<message>
<source>Stop the countdown of {name}?</source>
<translation>停止 {name} 的倒计时？</translation>
</message>
<message>
<source>They stay, disabled, until they reappear in WeCom or somebody deletes them here.</source>
<translation>该员工保持禁用，直到在企业微信中重新出现，或在此被删除。</translation>
</message>
<message>
<source>The countdown is stopped.</source>
<translation>倒计时已停止。</translation>
</message>
<message>
<source>Ask or copy</source>
<translation>询问或复制</translation>
</message>
<message>
<source>Why is this department here?</source>
<translation>此部门为何在这里？</translation>
</message>
</context>
</TS>
