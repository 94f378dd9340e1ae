@echo off
rem GLAD's command line for Windows: builds what is missing, then runs it. See "glad --help" and docs/commands.md.
rem After a change of the sources, build again with: mvn -q -B -Dmaven.test.skip=true -pl cli -am package
setlocal
set "GLAD_HOME=%~dp0"
set "GLAD_JAR=%GLAD_HOME%cli\target\glad.jar"

set "GLAD_JAVA=java"
if defined JAVA_HOME set "GLAD_JAVA=%JAVA_HOME%\bin\java.exe"
"%GLAD_JAVA%" -version >nul 2>&1
if errorlevel 1 (
    echo glad: java is not found; install a JDK 17 or newer and set JAVA_HOME>&2
    exit /b 1
)

if not exist "%GLAD_JAR%" (
    where mvn >nul 2>&1
    if errorlevel 1 (
        echo glad: mvn is not found, and GLAD is not built yet; install Maven 3.8 or newer>&2
        exit /b 1
    )
    echo glad: building GLAD ^(once; the first time fetches its libraries, about 200 MB^) ...>&2
    pushd "%GLAD_HOME%"
    call mvn -q -B -Dmaven.test.skip=true -pl cli -am package 1>&2
    popd
    if not exist "%GLAD_JAR%" (
        echo glad: the build failed; Maven's output is above>&2
        exit /b 1
    )
)

"%GLAD_JAVA%" -Xmx1200m -XX:+UseSerialGC -XX:+IgnoreUnrecognizedVMOptions --sun-misc-unsafe-memory-access=allow ^
    --enable-native-access=ALL-UNNAMED -Djava.awt.headless=true -Dfile.encoding=UTF-8 ^
    -Dorg.bytedeco.javacpp.maxPhysicalBytes=0 -Dorg.bytedeco.javacpp.maxBytes=0 ^
    %GLAD_JAVA_OPTS% -jar "%GLAD_JAR%" %*
