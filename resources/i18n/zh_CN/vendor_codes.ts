<?xml version="1.0" encoding="utf-8"?>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
<name>sase</name>
<message>
<source>WeCom is busy.</source>
<translation>企业微信繁忙。</translation>
</message>
<message>
<source>Wait a minute and try again.</source>
<translation>等待一分钟后重试。</translation>
</message>
<message>
<source>Somebody changed the same data at once.</source>
<translation>有人同时修改了同一数据。</translation>
</message>
<message>
<source>The secret is wrong or was reset, or the app is disabled.</source>
<translation>Secret 错误或已重置，或者应用已停用。</translation>
</message>
<message>
<source>Copy the app's secret from the WeCom console again. Repeated wrong secrets block this address for an hour.</source>
<translation>在企业微信管理后台重新复制应用的 Secret。多次使用错误的 Secret 会使该地址被封禁一小时。</translation>
</message>
<message>
<source>The user ID is not valid or not in the directory.</source>
<translation>用户 ID 无效或不在通讯录中。</translation>
</message>
<message>
<source>Refresh the directory and try again.</source>
<translation>刷新通讯录后重试。</translation>
</message>
<message>
<source>The corp ID is not valid.</source>
<translation>企业 ID 无效。</translation>
</message>
<message>
<source>Copy the corp ID from My company in the WeCom console.</source>
<translation>在企业微信管理后台“我的企业”中复制企业 ID。</translation>
</message>
<message>
<source>The access token is not valid.</source>
<translation>访问令牌无效。</translation>
</message>
<message>
<source>If it repeats, check the kind of the app and its secret.</source>
<translation>如果反复出现，检查应用类型及其 Secret。</translation>
</message>
<message>
<source>The sign-in code was used already or is too old.</source>
<translation>登录凭证已使用或已过期。</translation>
</message>
<message>
<source>Start the sign-in again.</source>
<translation>重新登录。</translation>
</message>
<message>
<source>The list of user IDs is not valid or out of scope.</source>
<translation>用户 ID 列表无效或超出范围。</translation>
</message>
<message>
<source>Widen the app's visible scope in the WeCom console, then try again.</source>
<translation>在企业微信管理后台扩大应用的可见范围，然后重试。</translation>
</message>
<message>
<source>A parameter is not valid.</source>
<translation>参数无效。</translation>
</message>
<message>
<source>The agent ID is not valid.</source>
<translation>应用 AgentId 无效。</translation>
</message>
<message>
<source>Check the agent ID in the WeCom console.</source>
<translation>在企业微信管理后台核对 AgentId。</translation>
</message>
<message>
<source>The form of the request is not valid.</source>
<translation>调用的格式无效。</translation>
</message>
<message>
<source>A required value is empty.</source>
<translation>必填值为空。</translation>
</message>
<message>
<source>The list of departments is not valid.</source>
<translation>部门列表无效。</translation>
</message>
<message>
<source>The tag does not exist.</source>
<translation>标签不存在。</translation>
</message>
<message>
<source>Refresh the tags of the app's visible scope.</source>
<translation>更新应用可见范围中的标签。</translation>
</message>
<message>
<source>Nothing in the range of the tag is valid.</source>
<translation>标签范围内没有有效的成员或部门。</translation>
</message>
<message>
<source>The pre-authorization code is not known.</source>
<translation>预授权码不存在。</translation>
</message>
<message>
<source>Create a new QR code and scan it again.</source>
<translation>重新获取二维码并扫描。</translation>
</message>
<message>
<source>The authorization code is not valid or was used.</source>
<translation>授权码无效或已使用。</translation>
</message>
<message>
<source>The template's secret is not valid.</source>
<translation>模板的 Secret 无效。</translation>
</message>
<message>
<source>Correct the values under Settings, Service provider.</source>
<translation>在“设置 &gt; 服务商”中更正这些值。</translation>
</message>
<message>
<source>The provider's or template's token is not valid.</source>
<translation>服务商或模板的令牌无效。</translation>
</message>
<message>
<source>The template ID is not known.</source>
<translation>模板 ID 不存在。</translation>
</message>
<message>
<source>The permanent code is not valid, or the authorization ended.</source>
<translation>永久授权码无效，或授权已结束。</translation>
</message>
<message>
<source>Authorize the source again.</source>
<translation>重新授权该身份源。</translation>
</message>
<message>
<source>The template's ticket is missing or too old.</source>
<translation>模板的 ticket 缺失或已过期。</translation>
</message>
<message>
<source>Wait for WeCom's next push, which comes every ten minutes.</source>
<translation>等待企业微信下次推送，每十分钟一次。</translation>
</message>
<message>
<source>The third-party app ID is not valid.</source>
<translation>第三方应用 ID 无效。</translation>
</message>
<message>
<source>The job is not known.</source>
<translation>任务不存在。</translation>
</message>
<message>
<source>The job's result was removed.</source>
<translation>任务结果已被删除。</translation>
</message>
<message>
<source>The secret belongs to another company.</source>
<translation>该 Secret 属于其他企业。</translation>
</message>
<message>
<source>Enter the corp ID and the secret of the same company.</source>
<translation>填写同一企业的企业 ID 和 Secret。</translation>
</message>
<message>
<source>The open user ID is not valid.</source>
<translation>open_userid 无效。</translation>
</message>
<message>
<source>The access token is missing.</source>
<translation>缺少访问令牌。</translation>
</message>
<message>
<source>The corp ID is missing.</source>
<translation>缺少企业 ID。</translation>
</message>
<message>
<source>Enter the corp ID.</source>
<translation>填写企业 ID。</translation>
</message>
<message>
<source>The secret is missing.</source>
<translation>缺少 Secret。</translation>
</message>
<message>
<source>The user ID is missing.</source>
<translation>缺少用户 ID。</translation>
</message>
<message>
<source>The template ID is missing.</source>
<translation>缺少模板 ID。</translation>
</message>
<message>
<source>The template's token is missing.</source>
<translation>缺少模板的令牌。</translation>
</message>
<message>
<source>The template's ticket is missing.</source>
<translation>缺少模板的 ticket。</translation>
</message>
<message>
<source>The template's secret is missing.</source>
<translation>缺少模板的 Secret。</translation>
</message>
<message>
<source>The permanent code is missing.</source>
<translation>缺少永久授权码。</translation>
</message>
<message>
<source>The access token has expired.</source>
<translation>访问令牌已过期。</translation>
</message>
<message>
<source>If it repeats, check the clock of this computer and the app's secret.</source>
<translation>如果反复出现，检查本机时钟和应用的 Secret。</translation>
</message>
<message>
<source>The sign-in code has expired.</source>
<translation>登录凭证已过期。</translation>
</message>
<message>
<source>The pre-authorization code has expired.</source>
<translation>预授权码已过期。</translation>
</message>
<message>
<source>The template's token has expired.</source>
<translation>模板的令牌已过期。</translation>
</message>
<message>
<source>The sign-in code was used already.</source>
<translation>登录凭证已使用。</translation>
</message>
<message>
<source>Too many calls in a short time.</source>
<translation>短时间内调用过多。</translation>
</message>
<message>
<source>Wait until the limit ends: a minute, at most an hour.</source>
<translation>等待限制解除：一分钟，最多一小时。</translation>
</message>
<message>
<source>The company has reached its number of members.</source>
<translation>企业成员数已达上限。</translation>
</message>
<message>
<source>Have the company verified or enlarged in WeCom.</source>
<translation>在企业微信中完成企业认证或扩容。</translation>
</message>
<message>
<source>The answer would be too large.</source>
<translation>返回的数据过大。</translation>
</message>
<message>
<source>Split the largest departments in WeCom, or choose a smaller scope.</source>
<translation>在企业微信中拆分最大的部门，或选择较小的范围。</translation>
</message>
<message>
<source>Too many calls at the same time.</source>
<translation>同时调用过多。</translation>
</message>
<message>
<source>Close other programs that read the same directory, then try again.</source>
<translation>关闭读取同一通讯录的其他程序，然后重试。</translation>
</message>
<message>
<source>The user does not exist or is out of scope.</source>
<translation>用户不存在或超出范围。</translation>
</message>
<message>
<source>The app may not use this API.</source>
<translation>该应用无权使用此接口。</translation>
</message>
<message>
<source>Use the secret of an app that may read it, or grant the permission.</source>
<translation>使用有读取权限的应用的 Secret，或授予该权限。</translation>
</message>
<message>
<source>The token belongs to another template.</source>
<translation>该令牌属于其他模板。</translation>
</message>
<message>
<source>The authorization is not valid or was cancelled.</source>
<translation>授权无效或已取消。</translation>
</message>
<message>
<source>WeCom has retired this API.</source>
<translation>企业微信已停用此接口。</translation>
</message>
<message>
<source>The permission was withdrawn because it was not used for long.</source>
<translation>权限因长期未使用已被收回。</translation>
</message>
<message>
<source>Enable the permission again in the WeCom console.</source>
<translation>在企业微信管理后台重新开启该权限。</translation>
</message>
<message>
<source>The contact permission covers only a part.</source>
<translation>通讯录权限只覆盖一部分。</translation>
</message>
<message>
<source>A contacts-sync secret may not read details from this address.</source>
<translation>通讯录同步 Secret 不能从此地址读取详情。</translation>
</message>
<message>
<source>Use the secret of an app of your own instead.</source>
<translation>改用自建应用的 Secret。</translation>
</message>
<message>
<source>The redirect address is not trusted.</source>
<translation>跳转地址不受信任。</translation>
</message>
<message>
<source>Set the app's trusted domain with its port in the WeCom console.</source>
<translation>在企业微信管理后台设置应用的可信域名（含端口）。</translation>
</message>
<message>
<source>The member is outside the permitted range.</source>
<translation>成员不在允许的范围内。</translation>
</message>
<message>
<source>The app is disabled.</source>
<translation>应用已停用。</translation>
</message>
<message>
<source>Enable the app in the WeCom console.</source>
<translation>在企业微信管理后台启用该应用。</translation>
</message>
<message>
<source>The paging position is not valid.</source>
<translation>分页位置无效。</translation>
</message>
<message>
<source>The department's name has a wrong length.</source>
<translation>部门名称长度不符。</translation>
</message>
<message>
<source>Nothing to do here: SASE Desktop never writes to WeCom. Copy the details for support.</source>
<translation>此处无需操作：SASE Desktop 从不写入企业微信。复制详情并提供给技术支持。</translation>
</message>
<message>
<source>The department does not exist.</source>
<translation>部门不存在。</translation>
</message>
<message>
<source>The parent department does not exist.</source>
<translation>上级部门不存在。</translation>
</message>
<message>
<source>The department still has members.</source>
<translation>部门下仍有成员。</translation>
</message>
<message>
<source>The department still has departments below it.</source>
<translation>部门下仍有下级部门。</translation>
</message>
<message>
<source>The topmost department cannot be removed.</source>
<translation>不能删除根部门。</translation>
</message>
<message>
<source>The department exists already.</source>
<translation>部门已存在。</translation>
</message>
<message>
<source>The department's name has characters not allowed.</source>
<translation>部门名称含有不允许的字符。</translation>
</message>
<message>
<source>The departments would form a circle.</source>
<translation>部门之间会形成循环。</translation>
</message>
<message>
<source>The department, member or tag is outside the app's visible scope.</source>
<translation>部门、成员或标签不在应用的可见范围内。</translation>
</message>
<message>
<source>This computer's address is not trusted by the app.</source>
<translation>本机地址不在应用的可信 IP 中。</translation>
</message>
<message>
<source>Add the shown address to the app's trusted IPs in the WeCom console, then wait a minute.</source>
<translation>在企业微信管理后台把显示的地址加入应用的企业可信 IP，然后等待一分钟。</translation>
</message>
<message>
<source>The member is outside the app's visible scope.</source>
<translation>成员不在应用的可见范围内。</translation>
</message>
<message>
<source>A third-party app's home page cannot be changed.</source>
<translation>不能修改第三方应用的主页。</translation>
</message>
<message>
<source>The range is outside the app's visible scope.</source>
<translation>范围超出应用的可见范围。</translation>
</message>
<message>
<source>Calls are forbidden for this app.</source>
<translation>该应用被禁止调用。</translation>
</message>
<message>
<source>The user ID was not found: left, deleted or hidden.</source>
<translation>未找到用户 ID：已离职、已删除或不可见。</translation>
</message>
<message>
<source>The department is not in the directory.</source>
<translation>部门不在通讯录中。</translation>
</message>
<message>
<source>The parent department is not in the directory.</source>
<translation>上级部门不在通讯录中。</translation>
</message>
<message>
<source>The department's name is not valid.</source>
<translation>部门名称无效。</translation>
</message>
<message>
<source>The member's department is missing.</source>
<translation>缺少成员的部门。</translation>
</message>
<message>
<source>The list of leaders does not fit the departments.</source>
<translation>负责人列表与部门不一致。</translation>
</message>
<message>
<source>The app has no right on this tag.</source>
<translation>该应用没有此标签的权限。</translation>
</message>
<message>
<source>The tag's range was not given.</source>
<translation>未提供标签范围。</translation>
</message>
<message>
<source>Every ID is not valid or out of range.</source>
<translation>所有 ID 无效或超出范围。</translation>
</message>
<message>
<source>The member's ticket has expired.</source>
<translation>成员票据已过期。</translation>
</message>
<message>
<source>The member's ticket is not valid.</source>
<translation>成员票据无效。</translation>
</message>
<message>
<source>The secret belongs to another app.</source>
<translation>该 Secret 属于其他应用。</translation>
</message>
<message>
<source>Use the secret of this very app.</source>
<translation>使用本应用的 Secret。</translation>
</message>
<message>
<source>The company was dissolved or banned.</source>
<translation>企业已解散或被封禁。</translation>
</message>
<message>
<source>Ask WeCom's customer service.</source>
<translation>联系企业微信客服。</translation>
</message>
<message>
<source>The user ID may not be changed.</source>
<translation>不允许修改用户 ID。</translation>
</message>
<message>
<source>The registration link is not valid or too old.</source>
<translation>注册链接无效或已过期。</translation>
</message>
<message>
<source>The service provider's interface licence is missing or used up.</source>
<translation>服务商的接口许可缺失或已用完。</translation>
</message>
<message>
<source>Ask the service provider to renew its licence at WeCom.</source>
<translation>联系服务商在企业微信续订接口许可。</translation>
</message>
</context>
</TS>
