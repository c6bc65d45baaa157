FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
RUN dotnet publish src/M3Admin.Web --configuration Release --output /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
# Aggregator placements may be Zstandard-compressed.
RUN apt-get update && apt-get install --yes --no-install-recommends libzstd1 && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY --from=build /app .
RUN mkdir /app/data && chown "$APP_UID" /app/data
VOLUME /app/data
USER $APP_UID
# Loopback until somebody decides otherwise: run it with --network host, behind a proxy with TLS.
ENV ASPNETCORE_HTTP_PORTS="" ASPNETCORE_URLS=http://127.0.0.1:5000
HEALTHCHECK --interval=30s --timeout=5s CMD ["dotnet", "M3Admin.Web.dll", "healthcheck"]
ENTRYPOINT ["dotnet", "M3Admin.Web.dll"]
