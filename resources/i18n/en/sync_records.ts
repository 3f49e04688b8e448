<?xml version="1.0" encoding="utf-8"?>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
<name>sase</name>
<message numerus="yes">
<source>%n records saved</source>
<translation>
<numerusform>One record saved</numerusform>
<numerusform>%n records saved</numerusform>
</translation>
</message>
<message numerus="yes">
<source>The app sees %n departments fewer in WeCom than the last time.</source>
<translation>
<numerusform>The app sees one department fewer in WeCom than the last time.</numerusform>
<numerusform>The app sees %n departments fewer in WeCom than the last time.</numerusform>
</translation>
</message>
<message numerus="yes">
<source>The %n selected departments and their employees are read, compared and applied.</source>
<translation>
<numerusform>The selected department and its employees are read, compared and applied.</numerusform>
<numerusform>The %n selected departments and their employees are read, compared and applied.</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n records</source>
<translation>
<numerusform>One record</numerusform>
<numerusform>%n records</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n objects are created again</source>
<translation>
<numerusform>%n object is created again</numerusform>
<numerusform>%n objects are created again</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n objects get former values</source>
<translation>
<numerusform>%n object gets former values</numerusform>
<numerusform>%n objects get former values</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n objects are deleted</source>
<translation>
<numerusform>%n object is deleted</numerusform>
<numerusform>%n objects are deleted</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n objects are as they were already</source>
<translation>
<numerusform>%n object is as it was already</numerusform>
<numerusform>%n objects are as they were already</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n objects cannot be undone</source>
<translation>
<numerusform>%n object cannot be undone</numerusform>
<numerusform>%n objects cannot be undone</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n objects were changed again by later tasks</source>
<translation>
<numerusform>%n object was changed again by later tasks</numerusform>
<numerusform>%n objects were changed again by later tasks</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n objects were changed again by later tasks and are left alone.</source>
<translation>
<numerusform>One object was changed again by a later task and is left alone.</numerusform>
<numerusform>%n objects were changed again by later tasks and are left alone.</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n objects fail and stay as they are.</source>
<translation>
<numerusform>%n object fails and stays as it is.</numerusform>
<numerusform>%n objects fail and stay as they are.</numerusform>
</translation>
</message>
<message numerus="yes">
<source>The scope was changed since the last time: %n departments fewer.</source>
<translation>
<numerusform>The scope was changed since the last time: %n department fewer.</numerusform>
<numerusform>The scope was changed since the last time: %n departments fewer.</numerusform>
</translation>
</message>
</context>
</TS>
