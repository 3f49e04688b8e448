<?xml version="1.0" encoding="utf-8"?>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
<name>sase</name>
<message>
<source>New secret</source>
<translation>新密钥</translation>
</message>
<message>
<source>Tried once against WeCom before it is stored; refused, nothing changes</source>
<translation>保存前会先向企业微信验证一次；被拒绝则不做任何更改</translation>
</message>
<message>
<source>A new secret was accepted by WeCom; it is stored when the source is saved.</source>
<translation>企业微信已接受新密钥，保存身份源时一并存储。</translation>
</message>
<message>
<source>Empty: found when a secret is tried</source>
<translation>留空：验证密钥时自动获取</translation>
</message>
<message>
<source>Keep the stored secret</source>
<translation>保留已存密钥</translation>
</message>
<message>
<source>Replace secret</source>
<translation>更换密钥</translation>
</message>
<message>
<source>Edit IdP</source>
<translation>编辑身份源</translation>
</message>
<message>
<source>WeCom cancelled the authorization.</source>
<translation>企业微信已取消授权。</translation>
</message>
<message>
<source>Automatic runs are paused. The directory stays as it is.</source>
<translation>自动同步已暂停，目录保持不变。</translation>
</message>
<message>
<source>Synchronization Settings need a correction</source>
<translation>同步设置需要更正</translation>
</message>
<message>
<source>Save the changes?</source>
<translation>保存更改？</translation>
</message>
<message>
<source>Unsaved changes are lost otherwise.</source>
<translation>否则未保存的更改会丢失。</translation>
</message>
<message>
<source>Open the second step to correct it.</source>
<translation>打开第二步进行更正。</translation>
</message>
<message>
<source>Edit {name}</source>
<translation>编辑 {name}</translation>
</message>
<message>
<source>Save and close</source>
<translation>保存并关闭</translation>
</message>
<message>
<source>End users cannot use the SASE app to access internal applications.</source>
<translation>终端用户将无法通过 SASE 客户端访问内网应用。</translation>
</message>
<message>
<source>Directory, tasks and records stay.</source>
<translation>目录、任务和记录会保留。</translation>
</message>
<message>
<source>Extended fields</source>
<translation>扩展字段</translation>
</message>
<message>
<source>No extended field yet</source>
<translation>还没有扩展字段</translation>
</message>
<message>
<source>Where SASE's own fields are not enough, add one and map a WeCom field to it.</source>
<translation>SASE 内置字段不够用时，可新增扩展字段并映射企业微信字段。</translation>
</message>
<message>
<source>Add extended field</source>
<translation>新增扩展字段</translation>
</message>
<message>
<source>Apply</source>
<translation>应用</translation>
</message>
<message>
<source>Keep the changed field?</source>
<translation>保留已修改的字段？</translation>
</message>
<message>
<source>Field Key</source>
<translation>字段标识</translation>
</message>
<message>
<source>Display Name</source>
<translation>显示名称</translation>
</message>
<message>
<source>Applies to</source>
<translation>所属对象</translation>
</message>
<message>
<source>Field Type</source>
<translation>字段类型</translation>
</message>
<message>
<source>Used by</source>
<translation>映射数</translation>
</message>
<message>
<source>Edit extended field</source>
<translation>编辑扩展字段</translation>
</message>
<message>
<source>Its mapping goes too, and its values leave the directory with the next task.</source>
<translation>其映射也会删除，其值会在下一次任务中从目录移除。</translation>
</message>
<message>
<source>Records that were made before keep them. Nothing changes in WeCom.</source>
<translation>此前的记录会保留这些值。企业微信中不会有任何变化。</translation>
</message>
<message>
<source>Delete the extended field {name}?</source>
<translation>删除扩展字段 {name}？</translation>
</message>
<message>
<source>Small letters, digits and “_”; it cannot be changed later</source>
<translation>小写字母、数字和“_”；之后不能更改</translation>
</message>
<message>
<source>For received values that are not listed; empty keeps them as received</source>
<translation>用于未列出的接收值；留空则原样保留</translation>
</message>
<message>
<source>Edit mapping</source>
<translation>编辑映射</translation>
</message>
<message>
<source>Add mapping</source>
<translation>新增映射</translation>
</message>
<message>
<source>Local Field After Mapping</source>
<translation>映射后本地字段</translation>
</message>
<message>
<source>Transform</source>
<translation>转换方式</translation>
</message>
<message>
<source>Third-party Field</source>
<translation>第三方字段</translation>
</message>
<message>
<source>Other values</source>
<translation>其他值</translation>
</message>
<message>
<source>Several fields are separated by commas</source>
<translation>多个字段用逗号分隔</translation>
</message>
<message>
<source>A custom attribute is written extattr.NAME</source>
<translation>自定义属性写作 extattr.NAME</translation>
</message>
<message>
<source>Nothing synchronized yet</source>
<translation>尚未同步</translation>
</message>
<message>
<source>Keep the changed mapping?</source>
<translation>保留已修改的映射？</translation>
</message>
<message>
<source>Template</source>
<translation>模板</translation>
</message>
<message>
<source>Value</source>
<translation>值</translation>
</message>
<message>
<source>Value map</source>
<translation>值映射</translation>
</message>
<message>
<source>Add</source>
<translation>添加</translation>
</message>
<message>
<source>Preview with {name}</source>
<translation>用 {name} 预览</translation>
</message>
<message>
<source>For example {example}</source>
<translation>例如 {example}</translation>
</message>
<message>
<source>Field Synchronization Mapping</source>
<translation>字段同步映射</translation>
</message>
<message>
<source>View Extended Fields</source>
<translation>查看扩展字段</translation>
</message>
<message>
<source>Object type</source>
<translation>对象类型</translation>
</message>
<message>
<source>Preview with</source>
<translation>预览对象</translation>
</message>
<message>
<source>Restore defaults</source>
<translation>恢复默认</translation>
</message>
<message>
<source>Show everyone again</source>
<translation>重新显示所有人</translation>
</message>
<message>
<source>The default rows are back; extended rows stay</source>
<translation>已恢复默认映射；扩展字段的映射保留</translation>
</message>
<message>
<source>Department {count}</source>
<translation>部门 {count}</translation>
</message>
<message>
<source>Employee {count}</source>
<translation>员工 {count}</translation>
</message>
<message>
<source>Edit…</source>
<translation>编辑…</translation>
</message>
<message>
<source>Switch off</source>
<translation>停用</translation>
</message>
<message>
<source>Restore default</source>
<translation>恢复默认值</translation>
</message>
<message>
<source>A preview runs with the stored settings and applies nothing</source>
<translation>预览使用已保存的设置，不会应用任何更改</translation>
</message>
<message>
<source>Show them</source>
<translation>查看</translation>
</message>
<message>
<source>Preview changes</source>
<translation>预览更改</translation>
</message>
<message>
<source>Confirm</source>
<translation>确定</translation>
</message>
<message>
<source>For example “{value}” is no {type}. Change the field type to String, or choose another transform.</source>
<translation>例如“{value}”不符合类型“{type}”。可将字段类型改为字符串，或选择其他转换方式。</translation>
</message>
<message>
<source>Preview after Confirm</source>
<translation>确定后可预览</translation>
</message>
<message>
<source>Nothing is stored yet: the first task brings everyone in scope.</source>
<translation>尚无已存数据：第一次任务会同步范围内的所有人。</translation>
</message>
<message>
<source>{count} leave</source>
<translation>{count} 人离开</translation>
</message>
<message>
<source>{count} departments leave too</source>
<translation>另有 {count} 个部门离开</translation>
</message>
<message>
<source>{field} would fail for {count} of {total} employees.</source>
<translation>{total} 名员工中有 {count} 名的“{field}”会失败。</translation>
</message>
<message>
<source>{field} would fail for {count} of {total} departments.</source>
<translation>{total} 个部门中有 {count} 个的“{field}”会失败。</translation>
</message>
<message>
<source>{count} stored employees stay</source>
<translation>按此设置，已存员工中保留 {count} 人</translation>
</message>
<message>
<source>Identifies and places objects; it cannot be changed</source>
<translation>用于识别和定位对象，不能更改</translation>
</message>
<message>
<source>Switched off</source>
<translation>已停用</translation>
</message>
<message>
<source>Empty</source>
<translation>空</translation>
</message>
<message>
<source>Built-in/Extended</source>
<translation>内置/扩展</translation>
</message>
<message>
<source>Required</source>
<translation>必填</translation>
</message>
<message>
<source>Extended</source>
<translation>扩展</translation>
</message>
<message>
<source>WeCom sent “{value}”</source>
<translation>企业微信返回“{value}”</translation>
</message>
<message>
<source>Built-in</source>
<translation>内置</translation>
</message>
<message>
<source>Add value</source>
<translation>添加值</translation>
</message>
<message>
<source>Received</source>
<translation>接收值</translation>
</message>
<message>
<source>Stored</source>
<translation>存储值</translation>
</message>
<message>
<source>Remove</source>
<translation>移除</translation>
</message>
<message>
<source>External ID</source>
<translation>外部标识</translation>
</message>
<message>
<source>Department name</source>
<translation>部门名称</translation>
</message>
<message>
<source>IDs to departments</source>
<translation>标识转部门</translation>
</message>
<message>
<source>Does not fit</source>
<translation>不符合</translation>
</message>
<message>
<source>String</source>
<translation>字符串</translation>
</message>
<message>
<source>Number</source>
<translation>数字</translation>
</message>
<message>
<source>Boolean</source>
<translation>布尔</translation>
</message>
<message>
<source>List</source>
<translation>列表</translation>
</message>
<message>
<source>Choice</source>
<translation>枚举</translation>
</message>
<message>
<source>Trim</source>
<translation>去除首尾空格</translation>
</message>
<message>
<source>Lower case</source>
<translation>转小写</translation>
</message>
<message>
<source>Upper case</source>
<translation>转大写</translation>
</message>
<message>
<source>First non-empty</source>
<translation>首个非空</translation>
</message>
<message>
<source>Constant</source>
<translation>常量</translation>
</message>
<message>
<source>Strip country code</source>
<translation>去除国家码</translation>
</message>
<message>
<source>As received; a list becomes one text joined by commas.</source>
<translation>原样保留；列表用逗号连成一个文本。</translation>
</message>
<message>
<source>Blanks at both ends are removed.</source>
<translation>去除首尾空格。</translation>
</message>
<message>
<source>Letters become small.</source>
<translation>字母转为小写。</translation>
</message>
<message>
<source>Letters become capital.</source>
<translation>字母转为大写。</translation>
</message>
<message>
<source>The first of the listed fields that is not empty; the domain of an address is written small.</source>
<translation>取所列字段中第一个非空值；邮箱域名转为小写。</translation>
</message>
<message>
<source>Everyone gets the same value.</source>
<translation>所有人取同一个值。</translation>
</message>
<message>
<source>Fields in braces are filled in, the rest stays as typed.</source>
<translation>花括号中的字段会被填入，其余保持原样。</translation>
</message>
<message>
<source>Blanks, +86 and 0086 are removed.</source>
<translation>去除空格、+86 和 0086。</translation>
</message>
<message>
<source>Each received value becomes the one beside it.</source>
<translation>每个接收值转换为右侧的值。</translation>
</message>
<message>
<source>Not a number</source>
<translation>不是数字</translation>
</message>
<message>
<source>Not a date</source>
<translation>不是日期</translation>
</message>
<message>
<source>Not yes or no</source>
<translation>不是布尔值</translation>
</message>
<message>
<source>Department ID</source>
<translation>部门 ID</translation>
</message>
<message>
<source>English department name</source>
<translation>部门英文名</translation>
</message>
<message>
<source>Parent department ID</source>
<translation>上级部门 ID</translation>
</message>
<message>
<source>Department leaders</source>
<translation>部门负责人</translation>
</message>
<message>
<source>English name</source>
<translation>英文名</translation>
</message>
<message>
<source>Alias</source>
<translation>别名</translation>
</message>
<message>
<source>Main department</source>
<translation>主部门</translation>
</message>
<message>
<source>Mobile</source>
<translation>手机</translation>
</message>
<message>
<source>Email</source>
<translation>邮箱</translation>
</message>
<message>
<source>Business email</source>
<translation>企业邮箱</translation>
</message>
<message>
<source>Gender</source>
<translation>性别</translation>
</message>
<message>
<source>Address</source>
<translation>地址</translation>
</message>
<message>
<source>Status</source>
<translation>状态</translation>
</message>
<message>
<source>Enabled in WeCom</source>
<translation>在企业微信中启用</translation>
</message>
<message>
<source>Leader in department</source>
<translation>是否部门负责人</translation>
</message>
<message>
<source>Direct leader</source>
<translation>直属上级</translation>
</message>
<message>
<source>External position</source>
<translation>对外职务</translation>
</message>
<message>
<source>Avatar address</source>
<translation>头像地址</translation>
</message>
<message>
<source>Small avatar address</source>
<translation>头像缩略图地址</translation>
</message>
<message>
<source>QR code address</source>
<translation>二维码地址</translation>
</message>
<message>
<source>Open user ID</source>
<translation>全局用户 ID</translation>
</message>
<message>
<source>1. Open the WeCom admin console, App Management.
2. Open the SASE app and its Allowed users.
3. Add the departments, save, and come back here.</source>
<translation>1. 打开企业微信管理后台的“应用管理”。
2. 打开 SASE 应用的“可见范围”。
3. 添加部门并保存，然后回到这里。</translation>
</message>
<message>
<source>Synchronize All</source>
<translation>全部同步</translation>
</message>
<message>
<source>Partially Synchronize</source>
<translation>部分同步</translation>
</message>
<message>
<source>Find a department</source>
<translation>查找部门</translation>
</message>
<message>
<source>Departments to synchronize</source>
<translation>要同步的部门</translation>
</message>
<message>
<source>Copy steps</source>
<translation>复制步骤</translation>
</message>
<message>
<source>Clear</source>
<translation>清空</translation>
</message>
<message numerus="yes">
<source>%n selected departments are not visible</source>
<translation>
<numerusform>%n 个所选部门不可见</numerusform>
</translation>
</message>
<message>
<source>Every department that the app may see, and those that are added later.</source>
<translation>应用可见的所有部门，包括以后新增的部门。</translation>
</message>
<message>
<source>All of them are visible</source>
<translation>全部可见</translation>
</message>
<message>
<source>Organizational Structure Synchronization</source>
<translation>组织架构同步</translation>
</message>
<message>
<source>No department is visible</source>
<translation>没有可见的部门</translation>
</message>
<message>
<source>All {count} departments</source>
<translation>全部 {count} 个部门</translation>
</message>
<message>
<source>{selected} of {total} selected</source>
<translation>已选 {selected}/{total} 个</translation>
</message>
<message>
<source>Save the synchronization settings?</source>
<translation>保存同步设置？</translation>
</message>
<message>
<source>No departments are known yet. Settings can still be confirmed.</source>
<translation>尚无已知部门，仍可确定设置。</translation>
</message>
<message>
<source>Settings saved; they take effect with the next task</source>
<translation>设置已保存，从下一次任务起生效</translation>
</message>
<message>
<source>Every local field is mapped; add an extended field first</source>
<translation>所有本地字段都已映射；可先新增扩展字段</translation>
</message>
<message>
<source>The departments are those of {moment}. Settings can still be confirmed.</source>
<translation>显示的是 {moment} 的部门，仍可确定设置。</translation>
</message>
<message>
<source>Basic Configurations need a correction</source>
<translation>基础配置需要更正</translation>
</message>
<message>
<source>Go back to the first step to correct it.</source>
<translation>返回第一步进行更正。</translation>
</message>
<message>
<source>Settings saved; an automatic task that is due starts now</source>
<translation>设置已保存；到期的自动任务现在开始</translation>
</message>
<message>
<source>{names} is not known</source>
<translation>未知字段 {names}</translation>
</message>
<message>
<source>It is no documented field of WeCom, and none of the stored objects that were looked at has it. Check how it is written.</source>
<translation>企业微信文档中没有此字段，已查看的存储对象中也都没有。检查拼写是否正确。</translation>
</message>
<message>
<source>Who?</source>
<translation>具体是谁？</translation>
</message>
<message>
<source>Lists who enters and who leaves</source>
<translation>列出进入和离开的部门与员工</translation>
</message>
<message numerus="yes">
<source>%n entries</source>
<translation>
<numerusform>%n 条</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n entries; the list ends after {limit}</source>
<translation>
<numerusform>%n 条；列表最多显示 {limit} 条</numerusform>
</translation>
</message>
<message>
<source>Who is in the departments that enter is not known until WeCom is asked.</source>
<translation>进入的部门中有哪些人，要询问企业微信后才知道。</translation>
</message>
<message numerus="yes">
<source>Who is in the departments that enter is not known until WeCom is asked; when they were counted last, %n people were in them.</source>
<translation>
<numerusform>进入的部门中有哪些人，要询问企业微信后才知道；上次统计时共有 %n 人。</numerusform>
</translation>
</message>
<message>
<source>WeCom was asked: {moment}</source>
<translation>企业微信查询时间：{moment}</translation>
</message>
<message>
<source>Enters</source>
<translation>进入</translation>
</message>
<message>
<source>Leaves</source>
<translation>离开</translation>
</message>
<message>
<source>Below a selected one</source>
<translation>位于所选部门之下</translation>
</message>
<message>
<source>Everything is synchronized</source>
<translation>同步全部</translation>
</message>
<message>
<source>Its department enters</source>
<translation>所在部门将进入</translation>
</message>
<message>
<source>Not selected any more</source>
<translation>不再选中</translation>
</message>
<message>
<source>In no selected department</source>
<translation>不在任何所选部门中</translation>
</message>
<message>
<source>Who enters and who leaves</source>
<translation>哪些进入，哪些离开</translation>
</message>
<message>
<source>Ask WeCom now</source>
<translation>立即询问企业微信</translation>
</message>
<message>
<source>Asking WeCom</source>
<translation>正在询问企业微信</translation>
</message>
<message>
<source>Find a name, a department or a reason</source>
<translation>查找姓名、部门或原因</translation>
</message>
<message>
<source>Copy list</source>
<translation>复制列表</translation>
</message>
<message>
<source>The list is copied</source>
<translation>已复制列表</translation>
</message>
<message>
<source>Selected</source>
<translation>已选中</translation>
</message>
<message>
<source>Change</source>
<translation>变化</translation>
</message>
<message>
<source>Enter: {departments}</source>
<translation>进入：{departments}</translation>
</message>
<message>
<source>Enter: {departments}, {people}</source>
<translation>进入：{departments}、{people}</translation>
</message>
<message>
<source>Enter: {entering}, with people who are not known yet. Leave: {leaving} and {leavers}.</source>
<translation>进入：{entering}，其中的人员尚不清楚。离开：{leaving}、{leavers}。</translation>
</message>
<message>
<source>Enter: {entering} and {newcomers}. Leave: {leaving} and {leavers}.</source>
<translation>进入：{entering}、{newcomers}。离开：{leaving}、{leavers}。</translation>
</message>
<message>
<source>Leavers with grace</source>
<translation>离开宽限</translation>
</message>
<message>
<source>Clean runs without the person</source>
<translation>员工缺席的有效运行</translation>
</message>
<message>
<source>Days without the person</source>
<translation>员工缺席的天数</translation>
</message>
<message>
<source>People who are missing are disabled first and deleted later</source>
<translation>不再出现的员工先禁用，之后再删除</translation>
</message>
<message>
<source>Complete, applied tasks in which they were missing; both have to be reached</source>
<translation>员工缺席的、完整且已应用的任务；两个条件都要满足</translation>
</message>
<message>
<source>runs</source>
<translation>次</translation>
</message>
<message>
<source>Whoever reappears before comes back by themselves</source>
<translation>在此之前重新出现的员工会自动恢复</translation>
</message>
<message numerus="yes">
<source>%n people who are leaving are deleted by the next task</source>
<translation>
<numerusform>下一个任务将删除 %n 名离开中的员工</numerusform>
</translation>
</message>
</context>
</TS>
